"""A whole message as it is compared with labels, and with words that mean something alone."""

import re
import unicodedata

_BETWEEN = re.compile(r"[,;!?]+(?=\s)")


def bare(text: str) -> str:
    """Small letters without their accents (many leave those out when they type), one space
    between words, straight quotes, no marks at the ends: "[Skip]" is "skip", and
    “No, that’s it!” is "no that's it"."""
    letters = text.casefold().replace("’", "'")
    if not letters.isascii():
        apart = unicodedata.normalize("NFKD", letters)
        letters = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _BETWEEN.sub("", " ".join(letters.split())).strip(' .,!?¿¡[]()"“”«»')
