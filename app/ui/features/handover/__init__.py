"""*Übergaben*: signed applications on their way to an office, and the receipt code that comes back."""
