package intake

import (
	"strings"
	"unicode"

	"portdesk/model"
)

// statusWords leads from the words of sheets and of other people's systems to the statuses
// that they amount to, letters and digits alone. The desk's own ten words are not in it.
var statusWords = map[string]model.Status{
	"draft": model.Pending, "new": model.Pending, "open": model.Pending, "created": model.Pending, "notsubmitted": model.Pending, "notstarted": model.Pending,
	"todo": model.Pending, "unsubmitted": model.Pending, "waitingforsignature": model.Pending, "awaitingloa": model.Pending, "loasent": model.Pending,

	"eligible": model.Portable, "validated": model.Portable, "readytosubmit": model.Portable,
	"nonportable": model.NotPortable, "unportable": model.NotPortable, "ineligible": model.NotPortable, "notporting": model.NotPortable,

	"submitted": model.InProcess, "sent": model.InProcess, "coordinating": model.InProcess, "processing": model.InProcess, "inprogress": model.InProcess,
	"underway": model.InProcess, "working": model.InProcess, "lsrsent": model.InProcess, "resubmitted": model.InProcess, "submittedtocarrier": model.InProcess,
	"awaitingfoc": model.InProcess, "pendingfoc": model.InProcess, "waitingforfoc": model.InProcess, "waitingonfoc": model.InProcess, "focpending": model.InProcess,
	"focrequested": model.InProcess, "portsubmitted": model.InProcess, "active": model.InProcess, "suppsent": model.InProcess, "requested": model.InProcess,

	"rejected": model.ActionRequired, "reject": model.ActionRequired, "exception": model.ActionRequired, "error": model.ActionRequired, "jeopardy": model.ActionRequired,
	"portrejected": model.ActionRequired, "declined": model.ActionRequired, "needsinfo": model.ActionRequired, "moreinfoneeded": model.ActionRequired,
	"onhold": model.ActionRequired, "hold": model.ActionRequired, "actionneeded": model.ActionRequired, "needsaction": model.ActionRequired, "blocked": model.ActionRequired,
	"clarification": model.ActionRequired, "failed": model.ActionRequired, "injeopardy": model.ActionRequired, "lsrrejected": model.ActionRequired,

	"foc": model.FOCDateSet, "focd": model.FOCDateSet, "focset": model.FOCDateSet, "focreceived": model.FOCDateSet, "focconfirmed": model.FOCDateSet,
	"focdateconfirmed": model.FOCDateSet, "focdate": model.FOCDateSet, "firm": model.FOCDateSet, "scheduled": model.FOCDateSet, "confirmed": model.FOCDateSet,
	"accepted": model.FOCDateSet, "approved": model.FOCDateSet, "portscheduled": model.FOCDateSet, "firmorderconfirmed": model.FOCDateSet, "dateset": model.FOCDateSet,

	"ported": model.Completed, "done": model.Completed, "complete": model.Completed, "closed": model.Completed, "finished": model.Completed, "portcomplete": model.Completed,
	"portcompleted": model.Completed, "activated": model.Completed, "live": model.Completed, "portedin": model.Completed,

	"cancelpending": model.CancellationPending, "cancelling": model.CancellationPending, "canceling": model.CancellationPending,
	"cancellationrequested": model.CancellationPending, "cancelrequested": model.CancellationPending, "pendingcancellation": model.CancellationPending,
	"cancelrejected": model.CancellationRejected, "canceldenied": model.CancellationRejected,

	"cancelled": model.Canceled, "cancel": model.Canceled, "withdrawn": model.Canceled, "abandoned": model.Canceled, "void": model.Canceled, "aborted": model.Canceled,
	"portcancelled": model.Canceled, "portcanceled": model.Canceled,
}

// ParseStatus reads a status in the desk's words or in those of other people's sheets,
// whatever its case, its blanks and its signs.
func ParseStatus(word string) (model.Status, bool) {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, word)
	for _, s := range model.Statuses() {
		if plain == letters(s.String()) {
			return s, true
		}
	}
	s, ok := statusWords[plain]
	return s, ok
}
