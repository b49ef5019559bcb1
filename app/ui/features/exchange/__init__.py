"""*Abgleich*: partners, the files written for them and read from them."""
