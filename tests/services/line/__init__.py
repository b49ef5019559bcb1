"""Services of the direct line, on a real store."""
