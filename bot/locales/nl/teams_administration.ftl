# Het beheer op Microsoft Teams: wat daar anders gezegd wordt dan elders.

teams-preview-not-sent = Teams nam het voorbeeld nu niet aan. Probeer het straks nog eens.
