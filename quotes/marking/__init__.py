"""From the text alone: quotation marks, and the pairs of them that make segments."""
