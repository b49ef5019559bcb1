"""*Heute*: what is due."""
