package ui

// For tests of the package from outside.
var (
	DraftFile = draftFile
	TakeBack  = takeBack
	Compose   = compose
)
