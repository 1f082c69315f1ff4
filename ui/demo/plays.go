package demo

import (
	"portdesk/model"
	"portdesk/model/field"
)

// plays are the ports of the sample, the oldest first. Days are business days from today.
func plays() []play {
	var all []play
	for _, act := range [][]play{past(), running(), blocked(), ending(), drafts()} {
		all = append(all, act...)
	}
	return all
}

// sent is how most ports begin: a draft in the morning, signed and submitted the same day,
// reviewed and started in the two days that follow. The later beats come after it.
func sent(who, list string, day int, later ...beat) play {
	beats := []beat{
		{day, "9:12", draft()},
		{day, "10:40", sign},
		{day, "11:05", submit},
		{day + 1, "9:30", review},
		{day + 2, "10:15", start},
	}
	return play{customer: cast()[who], list: list, beats: append(beats, later...)}
}

// done is a port that went through: a date was confirmed two days after the start, for
// six business days after it was sent, told to the customer, and kept.
func done(who, list string, day int) play {
	return sent(who, list, day,
		beat{day + 4, "14:20", foc(day + 7)},
		beat{day + 4, "15:10", tell},
		beat{day + 7, "10:30", cutOver},
	)
}

// stumbled is one that went through after a rejection.
func stumbled(who, list string, day int, words, cause string, v field.Values) play {
	return sent(who, list, day,
		beat{day + 3, "16:12", block(words, cause)},
		beat{day + 5, "9:50", answer(v)},
		beat{day + 8, "13:00", foc(day + 11)},
		beat{day + 8, "13:30", tell},
		beat{day + 11, "10:00", cutOver},
	)
}

// past is what the last weeks brought: work that ended well.
func past() []play {
	return []play{
		done("harbor", "2064205700-2064205723", -58),
		stumbled("lin", "2064205730-2064205741", -54, "NAME DOES NOT MATCH CSR", "name_mismatch",
			field.Values{model.KeyBusinessName: "Lin & Partners LLP", model.KeyUsageType: model.Business}),
		done("alder", "5034101000-5034101039", -50),
		done("bright", "8444205710-8444205712", -47),
		stumbled("cedar", "2532105500-2532105514", -44, "ACCOUNT NUMBER INVALID", "account_number", field.Values{model.KeyAccountNumber: "CC-5571"}),
		done("summit", "4253107700-4253107719", -38),
		done("rainier", "2064205800-2064205811", -33),
		stumbled("olive", "3605124200-3605124203", -31, "WRONG BTN", "btn_mismatch", field.Values{model.KeyBTN: "3605124200"}),
		done("vega", "2064255100-2064255155", -27),
		done("pearl", "9712403300-9712403307", -22),
		done("puget", "2532106000-2532106037", -18),
		stumbled("sakura", "2064256600-2064256604", -17, "SA MISMATCH - PLS VERIFY STREET AND SUITE", "address_mismatch",
			field.Values{model.KeyStreet: "519 6th Ave S", model.KeyUnit: "Ste 200", model.KeyCity: "Seattle", model.KeyState: "WA", model.KeyZIP: "98104"}),
		done("harbor", "8883104400-8883104401", -11),
	}
}

// running is what is under way: with the carriers, dated, or about to be cut over.
func running() []play {
	return []play{
		// Today's cut-over, half done.
		sent("bright", "2064205900-2064205924", -9, beat{-5, "14:00", foc(0)}, beat{-4, "9:20", tell}, beat{-2, "10:00", assign("Call centre")},
			beat{0, "6:05", own}, beat{0, "6:20", applyTo(20, model.Request{Event: model.ActivateNumber})}),
		// Yesterday's, whose last numbers are not tested: the snap-back clock runs.
		sent("rainier", "2064205950-2064205957", -9, beat{-5, "14:10", foc(-1)}, beat{-4, "9:25", tell}, beat{-1, "14:00", both(own, active)}),
		sent("lin", "2064255200-2064255201", -8, beat{-4, "11:00", foc(1)}, beat{-3, "9:00", tell}),
		sent("cedar", "2532105600-2532105603", -7, beat{-3, "15:30", foc(2)}, beat{-2, "9:10", tell}),
		sent("alder", "5034101100-5034101129", -9, beat{-2, "10:05", foc(3)}),
		sent("summit", "4253107800-4253107811\n2064255300-2064255309", -8, beat{-3, "13:40", only(0, foc(3))}, beat{-2, "16:00", only(1, foc(6))}),
		sent("maple", "6043308800-6043308805", -6, beat{-2, "12:00", foc(4)}, beat{-1, "9:00", tell}),
		sent("vega", "2064255400-2064255417", -10, beat{-6, "9:00", foc(2)}, beat{-5, "9:30", tell},
			beat{-1, "15:00", apply(model.Request{Event: model.FOCWithdrawn, Reason: "Onvoy lost the order and will confirm anew"})}),
		// Waiting for a date, one of them for too long.
		sent("puget", "2532106100-2532106139", -8, beat{-3, "10:30", chase("Centurylink LNP desk", "they look into it and call back")}),
		sent("harbor", "2064206000-2064206011", -4, beat{-4, "12:00", wish(6)}),
		sent("nordhaus", "4253107900-4253107908", -3),
		{customer: cast()["olive"], list: "3605124300-3605124310", beats: []beat{{-2, "9:00", draft()}, {-2, "9:40", sign}, {-1, "10:00", submit}}},
		{customer: cast()["pearl"], list: "9712403400-9712403415", beats: []beat{{-4, "9:00", draft()}, {-4, "9:40", sign}, {-3, "10:00", submit},
			{-2, "16:30", review}}},
		{customer: cast()["sakura"], list: "2069102210", beats: []beat{{-1, "15:00", draft()}, {-1, "15:20", sign}, {-1, "15:30", submit}}},
		sent("acme", "8444205720-8444205721", -5),
	}
}

// blocked is what waits for an answer of ours; three orders of one customer stumble over
// the same cause.
func blocked() []play {
	words := "SA MISMATCH - PLS VERIFY STREET AND SUITE"
	return []play{
		sent("acme", "2064206100-2064206111\n2064255500-2064255503\n2532105700-2532105702", -6,
			beat{-2, "16:12", only(0, block(words, "address_mismatch"))},
			beat{-2, "16:40", only(1, block("ADDRESS ON CSR: 1218 3RD AVE STE 400 SEATTLE WA 98101", "address_mismatch"))},
			beat{-1, "9:15", only(2, block("SERVICE ADDRESS INVALID", "address_mismatch"))},
			beat{-1, "9:40", note("Acme moved to suite 400 in spring; the bill still has the old address.")}),
		sent("harbor", "2069103300", -3, beat{0, "4:10", block("PIN INVALID", "pin_passcode")}),
		sent("rainier", "2064206200-2064206209", -12, beat{-8, "11:00", blockTo(4, "TN NOT ON ACCOUNT", "tn_not_found")},
			beat{-6, "10:00", chase("Paul Stone", "looks for the second account")}, beat{-7, "13:00", focTo(-4, 5)}),
		sent("vega", "2064255600-2064255612", -7, beat{-3, "15:00", block("PENDING ORDER ON ACCOUNT, AND END USER TOLD US TO WAIT", "pending_order", "end_user_not_ready")}),
		sent("cedar", "2532105710-2532105716", -9, beat{-4, "12:00", block("LOA ILLEGIBLE", "loa_bad")}),
		sent("puget", "2532106200-2532106205", -6, beat{-1, "14:45", block("ACCOUNT NUMBER MISSING", "account_number")}),
	}
}

// ending is what will not be ported, or only after all.
func ending() []play {
	return []play{
		sent("olive", "3605124400-3605124405", -15, beat{-12, "10:00", cancel("The bakery keeps its present carrier")},
			beat{-11, "9:00", apply(model.Request{Event: model.CancellationConfirmed})}),
		sent("summit", "4253108000-4253108004", -8, beat{-2, "11:20", cancel("Customer stays with the present carrier")}),
		sent("bright", "2064206300-2064206302", -12, beat{-6, "9:00", cancel("Wrong location")},
			beat{-4, "15:00", apply(model.Request{Event: model.CancellationRefused, Reason: "Too late, the disconnect is scheduled"})}),
		{customer: cast()["nordhaus"], list: "4253108100-4253108107", beats: []beat{{-13, "9:00", draft()}, {-13, "10:00", sign}, {-12, "9:00", submit},
			{-11, "10:00", applyTo(3, model.Request{Event: model.ReviewStarted, Verdict: model.VerdictNotPortable, Reason: "no coverage in this rate centre"})},
			{-11, "10:05", review}, {-10, "9:00", start}, {-7, "9:00", foc(-3)}, {-6, "9:00", tell}, {-3, "10:00", cutOver}}},
		{customer: cast()["alder"], list: "5034101200-5034101205", beats: []beat{{-5, "9:00", draft()}, {-4, "9:00", cancelTo(2, "fax lines stay")}}},
		{customer: cast()["lin"], list: "2064206400-2064206403", beats: []beat{{-9, "9:00", draft()}, {-8, "9:00", cancel("Duplicate of an earlier request")}}},
	}
}

// drafts is what was not submitted yet.
func drafts() []play {
	return []play{
		{customer: cast()["cedar"], list: "2532105800-2532105807", beats: []beat{{-3, "9:30", draft(model.KeyAccountNumber, model.KeyAuthTitle)}}},
		{customer: cast()["maple"], list: "6043308900-6043308911", beats: []beat{{-2, "11:30", draft(model.KeyZIP)}}},
		{customer: cast()["vega"], list: "2064255700-2064255720", beats: []beat{{-1, "10:30", draft()}, {-1, "10:40", wish(8)}}},
		{customer: cast()["nordhaus"], list: "4253108200-4253108202", beats: []beat{{-1, "13:00", draft()}, {-1, "16:00", sign}, {-1, "16:01", wish(7)}}},
		{customer: cast()["pearl"], list: "9712403500-9712403505", beats: []beat{{-19, "9:00", draft()}, {-19, "9:30", sign}}},
		{customer: cast()["sakura"], list: "2064256700-2064256711\n8444205730", beats: []beat{{0, "5:00", draft(model.KeyBusinessName, model.KeyAuthFirst,
			model.KeyAuthLast, model.KeyAuthTitle, model.KeyStreet, model.KeyCity, model.KeyState, model.KeyZIP, model.KeyAccountNumber)}}},
	}
}
