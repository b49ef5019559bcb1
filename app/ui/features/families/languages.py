"""The languages help may be given in, in the order they are offered (domain report 6.5)."""

LANGUAGES = (
    *("tr", "ar", "uk", "ru", "ro", "bg", "pl", "sq", "fa", "ku", "en", "fr"),
    *("sr", "es", "it", "el", "pt", "ti", "so", "ps", "ur", "vi", "zh"),
)
