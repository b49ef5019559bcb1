"""The direct line to the offices: what is asked and answered, and what may leave for it."""
