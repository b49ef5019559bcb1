"""Small reusable widgets; they know no screen."""
