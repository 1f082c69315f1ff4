package date

// IntervalType is a kind of port by the time that regulation gives the losing side.
type IntervalType uint8

// The kinds of port that have an interval of their own.
const (
	NonSimple      IntervalType = iota // the strictest, and the rule for business accounts
	SimpleWireline                     // one line, no unbundled element, no complex switching, no reseller
	Wireless
	TollFree
	CanadaWireline
)

type interval struct {
	days int
	why  string
}

var intervals = [...]interval{
	NonSimple:      {4, "a port that is not simple takes 4 business days (47 CFR 52.35(d))"},
	SimpleWireline: {1, "a simple wireline or intermodal port takes 1 business day (47 CFR 52.35(a))"},
	Wireless:       {1, "a wireless port is answered within 2.5 business hours and done within 1 business day (industry practice)"},
	TollFree:       {2, "the controlling RespOrg has 2 business days to answer (Somos)"},
	CanadaWireline: {2, "a Canadian wireline or intermodal port takes 2 business days (CRTC 2005-72)"},
}

// MinimumInterval returns the business days between a request and the earliest date
// that can be asked for, and the sentence that says why. Unknown types get the
// interval of a port that is not simple.
func MinimumInterval(t IntervalType) (days int, why string) {
	if int(t) >= len(intervals) {
		t = NonSimple
	}
	return intervals[t].days, intervals[t].why
}
