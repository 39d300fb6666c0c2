# Administration on Microsoft Teams: what is said otherwise there.

teams-preview-not-sent = Teams did not take the preview just now. Please try again later.
