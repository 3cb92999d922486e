"""Reports: cues, their contents and sources, and the utterances that they make with the quoted segments."""
