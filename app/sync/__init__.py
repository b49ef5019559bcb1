"""Export files and their way into the store and out of it. Knows keys and tables, not the people who use them."""
