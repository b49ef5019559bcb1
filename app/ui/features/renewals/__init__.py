"""*Folgeanträge*: approvals that end, and what follows on them."""
