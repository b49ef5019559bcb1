"""*Kooperation*: what this house has agreed with partners, whom one reaches there, and when all meet."""
