"""Attribution: which segments are speech, who says each of them, and how sure that is."""
