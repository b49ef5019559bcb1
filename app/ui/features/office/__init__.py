"""The one screen of an office: what its centres ask and send, and what it answers."""
