"""How one machine is set: after how many quiet minutes it locks."""

IDLE_CHOICES = (2, 5, 10, 15, 30)
IDLE_MINUTES = 5
"""What a new store begins with."""
