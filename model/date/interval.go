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
	days  int
	why   string
	word  string // as settings name it
	ports string // as sentences do
}

var intervals = [...]interval{
	NonSimple:      {4, "a port that is not simple takes 4 business days (47 CFR 52.35(d))", "non_simple", "ports that are not simple"},
	SimpleWireline: {1, "a simple wireline or intermodal port takes 1 business day (47 CFR 52.35(a))", "simple", "simple ports"},
	Wireless:       {1, "a wireless port is answered within 2.5 business hours and done within 1 business day (industry practice)", "wireless", "wireless ports"},
	TollFree:       {2, "the controlling RespOrg has 2 business days to answer (Somos)", "tollfree", "toll-free ports"},
	CanadaWireline: {2, "a Canadian wireline or intermodal port takes 2 business days (CRTC 2005-72)", "canada", "Canadian wireline ports"},
}

// Intervals are minimum intervals in business days by IntervalType, which a desk sets in
// place of the law's; 0 leaves the law's.
type Intervals [len(intervals)]int

// IntervalTypes returns every kind of port, the strictest first.
func IntervalTypes() []IntervalType {
	return []IntervalType{NonSimple, SimpleWireline, Wireless, TollFree, CanadaWireline}
}

// Word is how settings name the kind of port: "non_simple". Unknown kinds are not simple.
func (t IntervalType) Word() string { return t.row().word }

// Ports is how a sentence names ports of the kind: "toll-free ports".
func (t IntervalType) Ports() string { return t.row().ports }

func (t IntervalType) row() interval {
	if int(t) >= len(intervals) {
		t = NonSimple
	}
	return intervals[t]
}

// MinimumInterval returns the business days between a request and the earliest date
// that can be asked for, and the sentence that says why. Unknown types get the
// interval of a port that is not simple.
func MinimumInterval(t IntervalType) (days int, why string) {
	row := t.row()
	return row.days, row.why
}
