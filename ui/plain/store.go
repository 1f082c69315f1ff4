package plain

import (
	"context"
	"io"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/filter"
	"portdesk/model/portability"
	"portdesk/model/profile"
	"portdesk/model/tn"
	"portdesk/model/triage"
	"portdesk/store"
)

// Store is what a session asks of the desk's file.
type Store interface {
	Desk() model.Desk
	FilterEnv() filter.Env
	orderStore
	numberStore
	blockerStore
	waitingStore
	checkStore
	profileStore
	historyStore
	settingStore
}

type orderStore interface {
	Order(ctx context.Context, id int64) (model.Order, error)
	OrderByPON(ctx context.Context, pon string) (model.Order, error)
	Orders(ctx context.Context, q store.OrderQuery) ([]store.OrderRow, error)
	CountOrders(ctx context.Context, q filter.Query) (int, error)
	EditOrder(ctx context.Context, id int64, changes field.Values, strict bool) (store.Edited, error)
	LivingNumbers(ctx context.Context, order int64) ([]tn.TN, error)
	Review(ctx context.Context, id int64) ([]model.Finding, error)
	Letter(ctx context.Context, o model.Order) (model.Letter, error)
	Sign(ctx context.Context, id int64, sig store.Signing) (model.Order, error)
	Submit(ctx context.Context, id, version int64) (model.Order, error)
	Notes(ctx context.Context, order int64) ([]model.Note, error)
	AddNote(ctx context.Context, order, number int64, text string) error
	Story(ctx context.Context, order int64, limit int) ([]store.Told, error)
	Group(ctx context.Context, id int64) (store.Group, error)
	CopyEndUser(ctx context.Context, from int64, to []int64) (copied int, err error)
}

type numberStore interface {
	Number(ctx context.Context, id int64) (store.NumberRow, error)
	NumberByTN(ctx context.Context, n tn.TN) (store.NumberRow, error)
	Numbers(ctx context.Context, q store.NumberQuery) ([]store.NumberRow, error)
	CountNumbers(ctx context.Context, q filter.Query) (int, error)
	Journal(ctx context.Context, q store.JournalQuery) ([]model.Entry, error)
	Predict(ctx context.Context, sel store.Selection, r model.Request) (store.Prediction, error)
	Apply(ctx context.Context, a store.Act) (store.Applied, error)
	RecordTest(ctx context.Context, sel store.Selection, result store.TestResult, note string, partial bool) (int, error)
	Untold(ctx context.Context, sel store.Selection) ([]store.UntoldDay, store.Shown, error)
	TellCustomer(ctx context.Context, sel store.Selection) (int, error)
}

type blockerStore interface {
	ListBlockers(ctx context.Context, q store.BlockerQuery) ([]store.BlockerRow, error)
	CountBlockers(ctx context.Context, q filter.Query, resolved bool) (int, error)
	BlockerByID(ctx context.Context, id int64) (store.BlockerRow, error)
	BlockersOf(ctx context.Context, number int64) ([]store.Blocker, error)
	OpenBlockers(ctx context.Context, sel store.Selection) ([]store.Blocker, error)
	SiblingBlockers(ctx context.Context, id int64) ([]store.BlockerRow, error)
	ResolveBlockers(ctx context.Context, ids []int64, answers map[string]string) (store.Resolved, error)
	Chases(ctx context.Context, order int64) ([]store.Chase, error)
	AddChase(ctx context.Context, c store.Chase) error
}

type waitingStore interface {
	Triage(ctx context.Context) ([]triage.Item, error)
	Snooze(ctx context.Context, key string, until date.Date, note string) error
	Wake(ctx context.Context, key string) error
	Loads(ctx context.Context, from, to date.Date, where filter.Query) ([]store.Load, error)
	DayAgenda(ctx context.Context, day date.Date, where filter.Query) ([]store.Agenda, error)
}

type checkStore interface {
	Check(ctx context.Context, items []tn.Item, named map[tn.TN]portability.Serving) (portability.Result, error)
	Draft(ctx context.Context, groups []portability.Group, name string) (store.Drafted, error)
	DirectorySize(ctx context.Context) (int, error)
	ImportDirectory(ctx context.Context, r io.Reader, progress func(rows int)) (store.Imported, error)
	GainingProviders(ctx context.Context) ([]portability.Gaining, error)
	SaveGaining(ctx context.Context, g portability.Gaining) (int64, error)
	RemoveGaining(ctx context.Context, id int64) error
}

type profileStore interface {
	Profiles(ctx context.Context) ([]store.ProfileRow, error)
	ProfileRules(ctx context.Context) ([]profile.Rule, error)
	ProfileOf(ctx context.Context, number int64) (name, why string, err error)
	SaveProfile(ctx context.Context, p profile.Profile) (int64, error)
	DeleteProfile(ctx context.Context, id int64) error
	SaveProfileRule(ctx context.Context, r profile.Rule) (int64, error)
	DeleteProfileRule(ctx context.Context, id int64) error
	PreviewRule(ctx context.Context, r profile.Rule, sample int) (store.RulePreview, error)
	AssignProfile(ctx context.Context, sel store.Selection, name string) (int, error)
}

type historyStore interface {
	Last(ctx context.Context) (title string, at time.Time, err error)
	Undo(ctx context.Context) (store.Undone, error)
	Redo(ctx context.Context) (store.Undone, error)
	Actions(ctx context.Context, before int64, limit int) ([]store.Done, error)
}

type settingStore interface {
	Views(ctx context.Context) ([]store.View, error)
	CarrierHolidays(ctx context.Context) ([]store.CarrierHoliday, error)
	SaveCarrierHoliday(ctx context.Context, h store.CarrierHoliday) error
	DeleteCarrierHoliday(ctx context.Context, carrier string, day date.Date) error
}
