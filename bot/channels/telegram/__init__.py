"""Telegram as a channel; `channel.TelegramChannel` is the door, the rest are its parts."""
