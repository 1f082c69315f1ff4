package blocker

import (
	"slices"
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	for text, want := range map[string]Cause{
		// Telnyx
		"ACCOUNT_NUMBER_MISMATCH": AccountNumber, "AUTH_PERSON_MISMATCH": AuthSigner, "BTN_ATN_MISMATCH": BTNMismatch,
		"ENTITY_NAME_MISMATCH": NameMismatch, "FOC_EXPIRED": FOCExpired, "FOC_REJECTED": DueDate, "LOCATION_MISMATCH": AddressMismatch,
		"LSR_PENDING": PendingOrder, "MAIN_BTN_PORTING": BTNPorting, "OSP_IRRESPONSIVE": OSPSilent, "OTHER": Other,
		"PASSCODE_PIN_INVALID": PINPasscode, "PHONE_NUMBER_HAS_SPECIAL_FEATURE": FeatureComplex, "PHONE_NUMBER_MISMATCH": TNNotFound,
		"PHONE_NUMBER_NOT_PORTABLE": NonPortable, "PORT_TYPE_INCORRECT": PartialFlag, "PORTING_ORDER_SPLIT_REQUIRED": WrongCarrier,
		"POSTAL_CODE_MISMATCH": ZIPMismatch, "RATE_CENTER_NOT_PORTABLE": NonPortable, "SV_CONFLICT": SVConflict,
		"SV_UNKNOWN_FAILURE": SVConflict, "LOA_ILLEGIBLE": LOABad, "ILLEGIBLE_LOA": LOABad, "ACCOUNT_NUMBER_REQUIRED": AccountNumber,
		"DIFFERENT_ACCOUNTS": WrongCarrier, "DIFFERENT_RATE_CENTERS": WrongCarrier, "INVALID_RESELLER": Reseller,
		// Twilio
		"CONTACT_SUPPORT_REQUIRED": Other, "PHONE_NUMBER_WITH_CARRIER_RESTRICTION": Freeze,
		"PHONE_NUMBER_INACTIVE_OR_DISCONNECTED": TNInactive, "INVALID_END_USER_NAME": NameMismatch, "INVALID_ADDRESS": AddressMismatch,
		"INVALID_PIN": PINPasscode, "INVALID_ACCOUNT_NUMBER": AccountNumber, "22137": PendingOrder,
		// Bandwidth
		"7401": AccountNumber, "7402": AddressMismatch, "7403": NonPortable, "7404": NameMismatch, "7405": WrongCarrier, "7406": FeatureComplex,
		"7407": PendingOrder, "7408": AllData, "7409": TNNotFound, "7410": FeatureComplex, "7411": FeatureDSL, "7412": DueDate,
		"7413": EndUserNotReady, "7414": ResidentialName, "7415": FeatureComplex, "7416": Freeze, "7418": DueDate, "7419": FeatureHunt,
		"7420": LOABad, "7421": FeatureComplex, "7422": ResidentialName, "7424": LOAMissing, "7425": Freeze, "7426": TNInactive,
		"7427": TNNotFound, "7428": WrongCarrier, "7429": NameMismatch, "7432": Other, "7433": Other, "7434": PartialFlag, "7435": PINPasscode,
		"7436": ContractBalance, "7437": FeatureRCF, "7438": DueDate, "7439": DueDate, "7443": SSNTaxID, "7445": BTNMismatch, "7471": Other,
		"7473": AuthSigner, "7484": OSPSilent, "7485": WrongCarrier, "7363": WrongCarrier, "7520": Freeze, "7652": WrongCarrier,
		"7211": ResidentialName, "80008": LOAMissing,
		// codes among words
		"Reject 7402/8D": ZIPMismatch, "7409 - E27": TNInactive, "error 7409: TN is disconnected": TNInactive, "7409 TN not on account": TNNotFound,
		"7402: zip code does not match": ZIPMismatch, "7434/E6H": BTNPorting, "(7434) new BTN needed": BTNPorting, "bw 7445 see CSR": BTNMismatch,
		"exception LOCATION_MISMATCH reported": AddressMismatch, "reason: 7435 and the address": PINPasscode,
		"SERVICE ADDRESS DOES NOT MATCH FOR 206-555-7435": AddressMismatch, "(206) 555-7411 not found on account": TNNotFound,
		"the service address on file is 7435 Oak Ave": AddressMismatch,
		// carriers' own words
		"SA MISMATCH - PLS VERIFY STREET AND SUITE": AddressMismatch,
		"BTN invalid":                           BTNMismatch,
		"ATN doesn't match":                     BTNMismatch,
		"Billing telephone number is incorrect": BTNMismatch,
		"Please provide new BTN, BTN is porting and lines remain": BTNPorting,
		"Stranded lines on account":                               BTNPorting,
		"Acct # incorrect":                                        AccountNumber,
		"acct no. missing":                                        AccountNumber,
		"Wrong account number provided":                           AccountNumber,
		"Wrong PIN":                                               PINPasscode,
		"number transfer PIN expired":                             PINPasscode,
		"passcode/password required to port":                      PINPasscode,
		"Billing zip wrong":                                       ZIPMismatch,
		"ZIP code incorrect":                                      ZIPMismatch,
		"End user name on LSR does not match CSR":                 NameMismatch,
		"Company name mis-match":                                  NameMismatch,
		"Authorized person not listed on account":                 AuthSigner,
		"auth name invalid":                                       AuthSigner,
		"signer is not authorised":                                AuthSigner,
		"Cannot port to a P.O. Box":                               POBox,
		"Need last 4 of SSN":                                      SSNTaxID,
		"Tax ID required":                                         SSNTaxID,
		"All data mismatch":                                       AllData,
		"Customer information does not match our records":         AllData,
		"TN not on account":                                       TNNotFound,
		"TNs do not belong to this customer":                      TNNotFound,
		"Telephone number was disconnected 10/2":                  TNInactive,
		"Account is suspended":                                    TNInactive,
		"no longer in service":                                    TNInactive,
		"TN is not portable":                                      NonPortable,
		"outside of coverage area":                                NonPortable,
		"TNs are on multiple accounts, submit separate LSRs":      WrongCarrier,
		"wrong carrier":                                           WrongCarrier,
		"LSR indicates full port but there are additional numbers on account": PartialFlag,
		"Pending service order on account":                                    PendingOrder,
		"port already in progress with another provider":                      PendingOrder,
		"Local freeze must be lifted":                                         Freeze,
		"Port protection is on, customer to remove":                           Freeze,
		"DSL on line":                                       FeatureDSL,
		"alarm line":                                        FeatureDSL,
		"TN is pilot number of a hunt group":                FeatureHunt,
		"Remote Call Forwarding":                            FeatureRCF,
		"number has Centrex features":                       FeatureComplex,
		"ISDN PRI trunk":                                    FeatureComplex,
		"Outstanding balance":                               ContractBalance,
		"unsatisfactory business relationship":              ContractBalance,
		"End user is not ready":                             EndUserNotReady,
		"Due date can not be met":                           DueDate,
		"DDD less than standard interval":                   DueDate,
		"FOC date has expired":                              FOCExpired,
		"LOA required":                                      LOAMissing,
		"please send letter of authorization":               LOAMissing,
		"LOA is not signed":                                 LOABad,
		"LOA older than 30 days":                            LOABad,
		"Need copy of recent bill":                          BillCSR,
		"please provide CSR":                                BillCSR,
		"Not the RespOrg for this TFN":                      RespOrg,
		"wrong Resp Org":                                    RespOrg,
		"Need underlying carrier account, number is resold": Reseller,
		"residential account, last name missing":            ResidentialName,
		"no response from losing carrier":                   OSPSilent,
		"SV placed in conflict":                             SVConflict,
		"A more recent LOA exists":                          MoreRecentLetter,
	} {
		got := Match(text)
		if len(got) == 0 || got[0] != want {
			t.Errorf("Match(%q) = %v, want %s first", text, got, want)
		}
	}
}

func TestMatchProposesEveryCauseOfAText(t *testing.T) {
	got := Match("Service address does not match; PIN invalid, and LOA is not signed")
	for _, c := range []Cause{AddressMismatch, PINPasscode, LOABad} {
		if !slices.Contains(got, c) {
			t.Errorf("%v lacks %s", got, c)
		}
	}
	if got := Match("7409"); len(got) < 2 || got[1] != TNInactive {
		t.Errorf("the second meaning of 7409 is missing: %v", got)
	}
}

func TestMatchFindsNothingInNothing(t *testing.T) {
	for _, text := range []string{"", "   ", "thank you, have a nice day", "206-555-7402", "1 (206) 555 7445", "mismatch", "\xff\xfe"} {
		if got := Match(text); len(got) > 0 {
			t.Errorf("Match(%q) = %v", text, got)
		}
	}
}

func TestEveryPhraseFindsItsCause(t *testing.T) {
	for _, e := range Catalogue() {
		for _, w := range e.Words {
			if !slices.Contains(Match(w), e.Cause) {
				t.Errorf("Match(%q) = %v without %s", w, Match(w), e.Cause)
			}
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"SA MISMATCH - 7402/8D", "BTN invalid", "206 555 7402", "LSR_PENDING_", "doesn’t match", strings.Repeat("pin ", 900)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Match(s)
		if !slices.Equal(got, Match(s)) {
			t.Fatal("the same text gave two answers")
		}
		seen := map[Cause]bool{}
		for _, c := range got {
			if _, ok := Lookup(c); !ok || seen[c] {
				t.Fatalf("%v names %q wrongly", got, c)
			}
			seen[c] = true
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	for b.Loop() {
		Match("SA MISMATCH - PLS VERIFY STREET AND SUITE, zip code 98101 on CSR differs from LSR, account number not found")
	}
}
