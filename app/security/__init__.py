"""Keys: making, wrapping, printing and keeping them. Knows no database and no folder."""
