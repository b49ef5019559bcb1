"""*Anträge*: the table of applications."""
