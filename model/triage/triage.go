// Package triage is the law of the day's first question: whose ball is it. It names the
// queues, tells how long each may wait, and sorts what waits.
package triage

import (
	"strconv"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/filter"
	"portdesk/model/tn"
)

// Queue is one kind of thing that waits for somebody.
type Queue uint8

// The queues, in the order in which triage lists them: first what the specialist owes, from
// the cut-overs of the day on, then what the carrier owes, then what waits for its day.
const (
	NoQueue      Queue = iota
	FOCToday           // the FOC day is today, or is past and the port is not completed
	Blocked            // an open blocker waits for an answer, or its answer for a signature
	Refused            // a cancellation was refused, and the port has to be resumed
	FOCTomorrow        // the FOC day is the next business day
	Confirm            // a date was confirmed and the customer was not told
	LetterAgeing       // a signed LOA will be older than Policy.LOADays before it was used up
	Draft              // a draft that still lacks something
	Unsigned           // a draft that lacks nothing but the signature
	Unsent             // signed and not submitted
	Review             // submitted; the review was not answered (Pending)
	Start              // found portable; the request was not started (Portable)
	FOCDue             // in process; no FOC came
	Cancellation       // a cancellation was asked for and not answered
	Ahead              // a confirmed date lies ahead
)

// Kind is what the law says about a queue.
type Kind struct {
	Queue Queue
	Word  string // for filters, commands and keys of items: "foc_today"
	Title string // of one item: "FOC today"
	Noun  string // the same within a sentence: "FOC day"
	Sense string // one sentence: what is to be done
	Ball  filter.Ball
}

// kinds is the table of queues (design 3; the specialist's day in practice).
var kinds = [...]Kind{
	FOCToday:     {FOCToday, "foc_today", "FOC today", "FOC day", "The day has come: record ownership, activation and test calls, and complete the numbers.", filter.You},
	Blocked:      {Blocked, "blocked", "Blocker", "blocker", "The carrier asks for something: answer it and resubmit the numbers.", filter.You},
	Refused:      {Refused, "refused", "Cancellation refused", "refused cancellation", "The carrier refused the cancellation: agree with it how the port goes on, and record that it was resumed.", filter.You},
	FOCTomorrow:  {FOCTomorrow, "foc_tomorrow", "FOC tomorrow", "coming FOC day", "The next business day brings the port: see that profiles, routes and contacts are in place.", filter.You},
	Confirm:      {Confirm, "confirm", "Date to tell", "date to tell", "The carrier confirmed or changed a date, and the customer does not know it: tell the customer.", filter.You},
	LetterAgeing: {LetterAgeing, "letter_ageing", "LOA ageing", "ageing LOA", "The signature is about to be older than carriers take while numbers still need it: have the LOA signed again.", filter.You},
	Draft:        {Draft, "draft", "Draft lacks", "draft", "Fill in what is missing; then the LOA can be signed.", filter.You},
	Unsigned:     {Unsigned, "unsigned", "Not signed", "signature", "Nothing is missing but the signature: have the LOA signed.", filter.You},
	Unsent:       {Unsent, "unsent", "Signed, not sent", "submission", "Review the order once more and submit it.", filter.You},
	Review:       {Review, "review", "Review", "review", "The provider has to say whether the numbers can be ported.", filter.Provider},
	Start:        {Start, "start", "Start", "start", "The numbers were found portable, and the provider has to send the request to the losing carrier.", filter.Provider},
	FOCDue:       {FOCDue, "foc_due", "FOC due", "awaited FOC", "The losing carrier has to confirm a date, or say what it lacks.", filter.Provider},
	Cancellation: {Cancellation, "cancellation", "Cancellation", "cancellation", "The losing carrier has to confirm or refuse the cancellation.", filter.Provider},
	Ahead:        {Ahead, "ahead", "FOC ahead", "FOC ahead", "Nothing is owed until the day comes.", filter.Nobody},
}

// Queues returns all queues in the order in which triage lists them. The result belongs
// to the caller.
func Queues() []Kind {
	out := make([]Kind, 0, len(kinds)-1)
	return append(out, kinds[FOCToday:]...)
}

// Kind returns the row of the queue; the zero Kind for what is none.
func (q Queue) Kind() Kind {
	if int(q) >= len(kinds) {
		return Kind{}
	}
	return kinds[q]
}

// String returns the queue's word; NoQueue has none.
func (q Queue) String() string { return q.Kind().Word }

// Parse finds the queue that a word names, letter case, - and _ ignored.
func Parse(word string) (Queue, bool) {
	plain := strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(word)))
	for _, k := range Queues() {
		if k.Word == plain {
			return k.Queue, true
		}
	}
	return NoQueue, false
}

// Item is one thing that waits: an order in a queue. All open blockers of an order are one.
type Item struct {
	Queue    Queue
	Order    int64
	PON      string
	Group    int64
	Customer string
	Losing   model.Carrier
	Type     tn.Type
	Canadian bool
	Numbers  int       // that wait
	Since    time.Time // since when the oldest of them waits
	// Day is the earliest FOC day, for the queues that have one; for LetterAgeing the last
	// day on which the LOA is young enough.
	Day date.Date
	// Blocker is what to answer first, for Blocked: the oldest open blocker that was not
	// answered, else the oldest. Cause is its catalogue id.
	Blocker int64
	Cause   string
	// Blockers and Causes are all open blockers of the order, side by side, the oldest first.
	Blockers []int64
	Causes   []string
	// Answered reports that nothing is left to answer, and that the numbers wait for a new
	// signature before they can be resubmitted.
	Answered bool
	Siblings int       // for Blocked: open blockers of the same cause in other orders of the group
	Lacks    []string  // for Draft: labels of what is missing, in the form's order
	Chased   time.Time // when it was last chased since it waits; zero for never
	Until    date.Date // put off until this day; zero where it is not
	Note     string    // of the putting off
}

// Key names the item for as long as it waits: its queue and the id of its order, such as
// "blocked:12". Which of an order's blockers are open, and answered, does not change it.
func (i Item) Key() string { return i.Queue.String() + ":" + strconv.FormatInt(i.Order, 10) }

// Title is the item in a few words: the title of its queue, or of blockers that were
// answered what they wait for.
func (i Item) Title() string {
	if i.Queue == Blocked && i.Answered {
		return "LOA to sign"
	}
	return i.Queue.Kind().Title
}

// ParseKey reads what Key writes: the queue, and the id of the order.
func ParseKey(key string) (q Queue, order int64, ok bool) {
	word, number, found := strings.Cut(key, ":")
	if !found {
		return NoQueue, 0, false
	}
	order, err := strconv.ParseInt(number, 10, 64)
	if err != nil || order <= 0 || strconv.FormatInt(order, 10) != number {
		return NoQueue, 0, false
	}
	for _, k := range Queues() {
		if k.Word == word {
			return k.Queue, order, true
		}
	}
	return NoQueue, 0, false
}

// Snoozed reports whether the item is put off beyond today: on the day itself it is back.
func (i Item) Snoozed(today date.Date) bool { return i.Until > today }
