package files

import (
	"slices"
	"strings"
	"time"

	"portdesk/model"
	"portdesk/model/date"
	"portdesk/model/field"
	"portdesk/model/intake"
	"portdesk/model/tn"
)

// orderColumn is what a column of a file of orders can hold.
type orderColumn struct {
	// key names the field in a mapping, and is how an export of numbers calls its column.
	key string
	// also is how others call it: letters and digits only, in lower case, apart by blanks.
	also string
	// needs is a column that must stand in the file too, as names are compared, or needsExport for
	// one that only an export writes: the word alone would mean something else. Empty: none.
	needs string
	// put reads a cell; nil for an end-user value.
	put func(c *orderCell) error
}

// Needs of columns whose names mean different things in different company.
const (
	needsCompany   = "company"    // a column names the company already
	needsNoCompany = "no company" // none does
	needsPlace     = "place"      // a city or ZIP stands in the file
)

// placeNames are the columns beside which "ST" is a state.
var placeNames = []string{"city", "town", "locality", "servicecity", "zip", "zipcode", "postalcode", "servicezip"}

// companyColumns are the names of columns that tell who the end user is.
func companyColumns() []string {
	out := []string{"businessname", "enduser", "endusername", "subscriber", "subscribername", "billname", "billingname"}
	for _, c := range orderColumnRows {
		if c.key == model.KeyBusinessName && c.needs == "" {
			out = append(out, strings.Fields(c.also)...)
		}
	}
	return out
}

// needsExport is the need of a column whose name means something else in other people's files.
const needsExport = "export"

// exportNames are the columns that tell an export of numbers from other people's files.
var exportNames = []string{"statussince", "supps", "tolddate", "ownershipacquiredat", "numberactivatedat", "focconfirmedat", "testedat",
	"orderrequesteddate", "gainingserviceprovidername"}

// nameKeys are the fields that hold a whole name, which is parted into first and last.
const (
	wholeSigner = "authorized_name"
	wholeName   = "name"
)

// orderColumns is every column that is known. Of a name that two of them have, the first
// counts whose need is met.
var orderColumns = func() []orderColumn {
	at := slices.IndexFunc(orderColumnRows, func(c orderColumn) bool { return c.key == model.KeyUsageType })
	return slices.Insert(slices.Clone(orderColumnRows), at, standingColumns...)
}()

// orderColumnRows are the columns but for standingColumns.
var orderColumnRows = []orderColumn{
	{key: "number", also: "phonenumber tn telephonenumber did wtn telephone phone msisdn workingtelephonenumber portingtn portingnumber numbertoport porttn tns dids didnumber phonenumbers numbers e164 tollfreenumber tfn mdn ctn",
		put: putNumber},
	{key: "order", also: "pon ordernumber orderno ponumber purchaseordernumber portorder portordernumber", put: putText(func(r *intake.Row, s string) { r.PON = s })},
	{key: "group", put: putGroup},
	{key: "group_name", also: "ordergroup ordergroupname", put: putText(func(r *intake.Row, s string) { r.GroupName = s })},
	{key: "customer_reference", also: "customer customername", needs: needsCompany, put: putText(func(r *intake.Row, s string) {
		if r.Reference == "" {
			r.Reference = s
		}
	})},
	{key: "customer_reference", also: "reference project ticket ticketnumber customerref ref yourreference projectname projectid customerid",
		put: putText(func(r *intake.Row, s string) { r.Reference = s })},
	{key: "note", also: "notes", put: putNote},
	{key: "comment", also: "comments", put: putNote},
	{key: "remark", also: "remarks", put: putNote},
	{key: "profile", also: "configurationprofile configprofile numberprofile", put: putText(func(r *intake.Row, s string) { r.Profile = s })},

	{key: "current_service_provider_name", also: "carrier currentcarrier losingcarrier currentprovider provider losingprovider serviceprovider currentserviceprovider oldcarrier oldprovider carriername currentcarriername losingcarriername losingserviceprovider existingcarrier existingprovider providername",
		put: putText(func(r *intake.Row, s string) { r.Carrier.Name = s })},
	{key: "current_service_provider_id", also: "spid ocn resporg resporgid losingspid currentspid carrierid providerid losingcarrierid losingocn currentocn carrierspid carrierocn",
		put: putText(func(r *intake.Row, s string) { r.Carrier.ID = model.CarrierKey(s) })},
	{key: "gaining_service_provider_name", also: "gaining gainingcarrier gainingprovider newcarrier newprovider winningcarrier gainingserviceprovider gainingcarriername newserviceprovider",
		put: putText(func(r *intake.Row, s string) { r.Gaining.Name = s })},
	{key: "gaining_service_provider_id", also: "gainingspid gainingid newspid gainingresporg gainingocn",
		put: putText(func(r *intake.Row, s string) { r.Gaining.ID = model.CarrierKey(s) })},
	{key: "number_type", also: "tntype phonetype phonenumbertype linetype", put: putType},
	{key: "lata", also: "latanumber", put: putWhole(func(r *intake.Row, n int) { r.LATA = n })},
	{key: "rate_center", also: "ratecentre rc ratecentername", put: putText(func(r *intake.Row, s string) { r.Center = s })},
	{key: "rate_center_state", also: "ratecentrestate ratestate rcstate numberstate tnstate", put: putNumberState},

	{key: "requested_date", needs: "orderrequesteddate", put: putDay(func(r *intake.Row) *date.Date { return &r.Requested })},
	{key: "status", also: "portingstatus", needs: needsExport, put: putStatus},
	{key: "status_since", put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Since })},
	{key: "foc_date", needs: needsExport, put: putDay(func(r *intake.Row) *date.Date { return &r.Standing.FOC })},
	{key: "foc_confirmed_at", put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Confirmed })},
	{key: "ownership_acquired_at", put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Acquired })},
	{key: "number_activated_at", put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Activated })},
	{key: "supps", put: putWhole(func(r *intake.Row, n int) { r.Standing.SUPPs = n })},
	{key: "tested_at", put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Tested })},
	{key: "test", needs: needsExport, put: putTest},
	{key: "blockers", needs: needsExport, put: putCauses},
	{key: "told_date", put: putDay(func(r *intake.Row) *date.Date { return &r.Standing.Told })},
	{key: "submitted_at", needs: needsExport, put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Submitted })},
	{key: "created_at", needs: needsExport, put: putMoment(func(r *intake.Row) *time.Time { return &r.Standing.Created })},

	{key: model.KeyUsageType, also: "usage accounttype servicetype customertype endusertype"},
	{key: model.KeyBusinessName, also: "customer customername", needs: needsNoCompany},
	{key: model.KeyBusinessName, also: "company business companyname entityname organization organisation organizationname accountname legalname enduserbusinessname"},
	{key: wholeName, also: "endusername fullname enduser subscriber subscribername billname billingname", put: putName},
	{key: model.KeyFirstName, also: "first givenname forename enduserfirstname customerfirstname"},
	{key: model.KeyLastName, also: "last surname familyname enduserlastname customerlastname"},
	{key: wholeSigner, also: "contactname authpersonname authorizedperson authorisedperson authorisedname authorizedcontact authorizedcontactname authorizedsigner authname contact authorizeduser authorizedrepresentative loaauthorizingperson signer signername",
		put: putSigner},
	{key: model.KeyAuthFirst, also: "authfirstname authorizedfirst authorisedfirstname contactfirstname authorizedpersonfirstname"},
	{key: model.KeyAuthLast, also: "authlastname authorizedlast authorisedlastname contactlastname authorizedpersonlastname"},
	{key: model.KeyAuthTitle, also: "title jobtitle authtitle contacttitle authorisedtitle position"},
	{key: model.KeyStreetNumber, also: "housenumber houseno streetno addressnumber buildingnumber"},
	{key: model.KeyStreet, also: "address address1 serviceaddress streetaddress streetname addressline1 serviceaddress1 servicestreet street1 addr addr1 enduseraddress",
		put: putStreet},
	{key: model.KeyUnit, also: "address2 suite extendedaddress addressline2 serviceaddress2 apt apartment ste floor room unitnumber suitenumber street2 addr2 suiteunit"},
	{key: model.KeyCity, also: "locality town servicecity"},
	{key: model.KeyState, also: "st", needs: needsPlace},
	{key: model.KeyState, also: "province administrativearea stateprovince servicestate region stateorprovince"},
	{key: model.KeyZIP, also: "postalcode zipcode postcode postal zippostalcode servicezip zippostal servicezipcode"},
	{key: model.KeyCountry, also: "countrycode servicecountry"},
	{key: model.KeyBTN, also: "atn billingtelephonenumber billingnumber mainnumber accounttelephonenumber billingphonenumber billingtn billtn maintn mainbtn billingphone btnatn mainbillingnumber"},
	{key: model.KeyBillingAddress, also: "billaddress billingstreetaddress billtoaddress accountaddress"},
	{key: model.KeyAccountNumber, also: "account accountno acct acctno acctnumber accountid acctnum accountnum ban carrieraccountnumber currentaccountnumber billingaccountnumber"},
	{key: model.KeyPIN, also: "passcode pinpasscode portoutpin transferpin pincode accountpin portpin password accountpasscode numbertransferpin portingpin"},
	{key: model.KeySSNLast4, also: "ssn last4 last4ssn last4ofssn ssn4 last4ssntaxid"},
	{key: model.KeyTaxID, also: "ein fein tin federaltaxid taxidnumber"},
	{key: model.KeyPortType, also: "fullpartial partialfull fullorpartial portingtype porttypefullpartial fullportpartialport"},
	{key: model.KeyRemaining, also: "remaining numbersremaining whatstays stays remainingtns"},
	{key: model.KeyNewBTN, also: "newbillingtelephonenumber newbillingnumber newbillingphonenumber newmainnumber"},
	{key: model.KeyReseller, also: "reseller"},
	{key: model.KeyUnderlying, also: "underlyingprovider"},
	{key: model.KeyUnderlyingAcct, also: "underlyingaccount underlyingaccountno underlyingcarrieraccount"},
	{key: model.KeyRequestedDate,
		also: "orderrequesteddate desiredduedate ddd focrequested portdate duedate desiredcompletiondate requestedportdate requestedfoc requestedfocdate desiredportdate desireddate portingdate desiredfoc desiredfocdate requestedduedate dateneeded focdate targetdate cutoverdate"},
	{key: model.KeyContactEmail, also: "email emailaddress mail notificationemail contactemailaddress"},
	{key: model.KeyContactPhone, also: "contactnumber contactphonenumber contacttn callbacknumber contacttelephone"},
}

// orderFieldRows are the laws of the end-user values. Every type asks a part of these.
var orderFieldRows = model.OrderFields(tn.LongCode)

// def is the law of an end-user value, false where a column holds something else.
func (c orderColumn) def() (field.Def, bool) {
	if c.put != nil && c.key != model.KeyStreet {
		return field.Def{}, false
	}
	return field.Find(orderFieldRows, c.key)
}
