"""*Gespräch*: one screen for staff and parent, from the name to the printed pack."""
