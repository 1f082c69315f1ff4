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

// The queues, in the order in which triage lists them: first what the specialist owes,
// then what the carrier owes, then what waits for its day.
const (
	NoQueue      Queue = iota
	Blocked            // an open blocker waits for an answer
	Refused            // a cancellation was refused, and the port has to be resumed
	FOCToday           // the FOC day is today, or is past and the port is not completed
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
	Sense string // one sentence: what is to be done
	Ball  filter.Ball
}

// kinds is the table of queues (design 3; the specialist's day in practice).
var kinds = [...]Kind{
	Blocked:      {Blocked, "blocked", "Blocker", "The carrier asks for something: answer it and resubmit the numbers.", filter.You},
	Refused:      {Refused, "refused", "Cancellation refused", "The carrier refused the cancellation: agree with it how the port goes on, and record that it was resumed.", filter.You},
	FOCToday:     {FOCToday, "foc_today", "FOC today", "The day has come: record ownership, activation and test calls, and complete the numbers.", filter.You},
	FOCTomorrow:  {FOCTomorrow, "foc_tomorrow", "FOC tomorrow", "The next business day brings the port: see that profiles, routes and contacts are in place.", filter.You},
	Confirm:      {Confirm, "confirm", "Date to tell", "The carrier confirmed a date that the customer does not know: tell the customer.", filter.You},
	LetterAgeing: {LetterAgeing, "letter_ageing", "LOA ageing", "The signature is about to be older than carriers take while numbers still need it: have the LOA signed again.", filter.You},
	Draft:        {Draft, "draft", "Draft lacks", "Fill in what is missing; then the LOA can be signed.", filter.You},
	Unsigned:     {Unsigned, "unsigned", "Not signed", "Nothing is missing but the signature: have the LOA signed.", filter.You},
	Unsent:       {Unsent, "unsent", "Signed, not sent", "Review the order once more and submit it.", filter.You},
	Review:       {Review, "review", "Review", "The provider has to say whether the numbers can be ported.", filter.Provider},
	Start:        {Start, "start", "Start", "The numbers were found portable, and the provider has to send the request to the losing carrier.", filter.Provider},
	FOCDue:       {FOCDue, "foc_due", "FOC due", "The losing carrier has to confirm a date, or say what it lacks.", filter.Provider},
	Cancellation: {Cancellation, "cancellation", "Cancellation", "The losing carrier has to confirm or refuse the cancellation.", filter.Provider},
	Ahead:        {Ahead, "ahead", "FOC ahead", "Nothing is owed until the day comes.", filter.Nobody},
}

// Queues returns all queues in the order in which triage lists them. The result belongs
// to the caller.
func Queues() []Kind {
	out := make([]Kind, 0, len(kinds)-1)
	return append(out, kinds[Blocked:]...)
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

// Item is one thing that waits: an order in a queue, of blockers each one alone.
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
	// Blocker and Cause, a catalogue id, are those of the oldest open blocker, for Blocked;
	// Blockers and Causes list all of the order's that are open, side by side, the oldest
	// first.
	Blocker  int64
	Cause    string
	Blockers []int64
	Causes   []string
	// Answered is true for Blocked where every open blocker was answered and the numbers
	// wait for a new signature only.
	Answered bool
	Siblings int       // for Blocked: open blockers of the same cause in other orders of the group
	Lacks    []string  // for Draft: labels of what is missing, in the form's order
	Chased   time.Time // when it was last chased since it waits; zero for never
	Until    date.Date // put off until this day; zero where it is not
	Note     string    // of the putting off
}

// Key names the item for as long as it waits: "blocked:12", "foc_due:7". The number is the
// blocker's, or the order's.
func (i Item) Key() string {
	id := i.Order
	if i.Queue == Blocked {
		id = i.Blocker
	}
	return i.Queue.String() + ":" + strconv.FormatInt(id, 10)
}

// Title is what one says of the item: its queue's title, and of blockers that were answered
// and wait for a signature that the LOA is to be signed.
func (i Item) Title() string {
	if i.Queue == Blocked && i.Answered {
		return "LOA to sign"
	}
	return i.Queue.Kind().Title
}

// ParseKey reads what Key writes: the queue, and the id of the order, of Blocked the
// blocker's.
func ParseKey(key string) (q Queue, id int64, ok bool) {
	word, number, found := strings.Cut(key, ":")
	if !found {
		return NoQueue, 0, false
	}
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil || id <= 0 || strconv.FormatInt(id, 10) != number {
		return NoQueue, 0, false
	}
	for _, k := range Queues() {
		if k.Word == word {
			return k.Queue, id, true
		}
	}
	return NoQueue, 0, false
}

// Snoozed reports whether the item is put off beyond today: on the day itself it is back.
func (i Item) Snoozed(today date.Date) bool { return i.Until > today }
