"""What the program is about: frozen dataclasses and pure functions. No input or output, no clock, no database."""
