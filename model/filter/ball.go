package filter

import "portdesk/model"

// BallOf tells whose move a number waits for: yours while its order is not submitted,
// while the carrier asks for something, after a refused cancellation, and on its FOC
// day; nobody's once it has ended and until its FOC day comes; else the provider's.
func BallOf(s model.Status, submitted, focReached bool) Ball {
	switch {
	case s.Ended():
		return Nobody
	case !submitted, s == model.ActionRequired, s == model.CancellationRejected:
		return You
	case s == model.FOCDateSet && focReached:
		return You
	case s == model.FOCDateSet:
		return Nobody
	default:
		return Provider
	}
}
