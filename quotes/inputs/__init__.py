"""What callers send instead of plain text, each as plain text with the way back to it."""
