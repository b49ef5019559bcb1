"""*Betreuung*: what offices ask for a child, and the places this house has free."""
