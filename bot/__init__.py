"""The coach: short solution-focused conversations, kept in people's own words.

Imports run one way: channels and storage -> coach -> dialogue and records.
`cli`, `config` and `bootstrap` are the only modules that know everybody.
"""

__version__ = "0.1.0"
