"""The direct line: threads with offices, texts to begin with, and the gate before all that leaves."""
