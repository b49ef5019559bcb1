"""Offices' own PDFs: read, filled so that every viewer shows the values, and laid into our packs."""
