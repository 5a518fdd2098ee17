package shoutu.surveillance;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Cursor;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Page;
import shoutu.base.Problems;
import shoutu.rules.Rules;
import shoutu.surveillance.Contact.State;
import shoutu.surveillance.Contacts.Around;
import shoutu.surveillance.Contacts.Ending;
import shoutu.surveillance.Contacts.Followed;
import shoutu.surveillance.Contacts.Second;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link Contacts}. */
@RestController
class ContactsWeb {

  private static final int MOST = 200;

  record ContactView(
      UUID id,
      @Nullable UUID caseId,
      @Nullable UUID via,
      String place,
      String placeName,
      String disease,
      UUID subject,
      String kind,
      LocalDate lastExposure,
      @Nullable LocalDate firstExposure,
      @Nullable String setting,
      @Nullable String proximity,
      String risk,
      @Nullable LocalDate until,
      @Nullable String edition,
      @Nullable LocalDate dayOne,
      String state,
      @Nullable UUID becameCase,
      Instant listedAt,
      @Nullable LocalDate unseenSince,
      int version) {}

  record VisitView(
      UUID id,
      LocalDate day,
      @Nullable UUID duty,
      String state,
      @Nullable String result,
      List<String> symptoms,
      @Nullable BigDecimal temperature,
      @Nullable Instant doneAt) {}

  /**
   * A day on which the edition asks for a test.
   *
   * @param no of the day, counted where the contact stays then
   * @param at in central quarantine or at home
   */
  record TestDayView(LocalDate day, int no, String at) {}

  record FollowedView(
      ContactView contact,
      List<VisitView> visits,
      List<TestDayView> tests,
      List<ContactView> second) {}

  record Listing(@Nullable List<NamedContacts.Form> contacts) {}

  record Listed(List<ContactView> items) {}

  record EndForm(@NotNull Integer version, @NotNull State state, @Nullable UUID becameCase) {}

  private final Contacts contacts;
  private final Access access;
  private final Grounds grounds;
  private final Labels labels;
  private final Territory territory;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  ContactsWeb(
      Contacts contacts,
      Access access,
      Grounds grounds,
      Labels labels,
      Territory territory,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.contacts = contacts;
    this.access = access;
    this.grounds = grounds;
    this.labels = labels;
    this.territory = territory;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/contacts")
  Page<ContactView> list(
      @ParameterObject ContactAsk ask,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false, defaultValue = "50") int limit) {
    Cursor after = cursor == null || cursor.isEmpty() ? null : Cursor.decode(cursor, 2);
    int rows = Math.clamp(limit, 1, MOST);
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CONTACT,
        () -> {
          Page<Contact> page = contacts.page(ask.filter(grounds), after, rows);
          return new Page<>(
              page.items().stream().map(contact -> view(contact, locale)).toList(), page.next());
        });
  }

  @GetMapping("/api/contacts/{id}")
  ResponseEntity<?> one(@PathVariable UUID id) {
    Locale locale = LocaleContextHolder.getLocale();
    return access.within(
        Verb.READ,
        Entity.CONTACT,
        () ->
            contacts
                .find(id)
                .<ResponseEntity<?>>map(
                    found ->
                        ResponseEntity.ok(whole(found, contacts.around(found.contact()), locale)))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  @PostMapping("/api/cases/{id}/contacts")
  ResponseEntity<?> add(@PathVariable UUID id, @RequestBody Listing form) {
    Locale locale = LocaleContextHolder.getLocale();
    List<NewContact> named = named(form);
    return access.within(
        Verb.CREATE,
        Entity.CONTACT,
        () ->
            contacts
                .list(id, named)
                .<ResponseEntity<?>>map(
                    listed ->
                        ResponseEntity.status(HttpStatus.CREATED)
                            .body(
                                new Listed(
                                    listed.stream()
                                        .map(contact -> view(contact, locale))
                                        .toList())))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found")));
  }

  /** Whom a contact met. */
  @PostMapping("/api/contacts/{id}/contacts")
  ResponseEntity<?> addSecond(@PathVariable UUID id, @RequestBody Listing form) {
    Locale locale = LocaleContextHolder.getLocale();
    List<NewContact> named = named(form);
    return access.within(
        Verb.CREATE,
        Entity.CONTACT,
        () ->
            switch (contacts.listVia(id, named)) {
              case Second.Done(List<Contact> listed) ->
                  ResponseEntity.status(HttpStatus.CREATED)
                      .body(
                          new Listed(
                              listed.stream().map(contact -> view(contact, locale)).toList()));
              case Second.NotTraced(String edition) ->
                  problems.refuse(
                      HttpStatus.UNPROCESSABLE_CONTENT,
                      "surveillance.second-not-traced",
                      Map.of("edition", edition));
              case Second.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            });
  }

  private List<NewContact> named(Listing form) {
    Instant now = clock.instant();
    return new NamedContacts(territory, rules.at(now), contacts.today(now)).read(form.contacts);
  }

  private FollowedView whole(Followed found, Around around, Locale locale) {
    return new FollowedView(
        view(found.contact(), locale),
        found.visits().stream().map(ContactsWeb::view).toList(),
        around.tests().stream()
            .map(test -> new TestDayView(test.day(), test.no(), test.at().name()))
            .toList(),
        around.second().stream().map(contact -> view(contact, locale)).toList());
  }

  /** Ends looking after one person; there is no way to do so for many at once. */
  @PostMapping("/api/contacts/{id}/end")
  ResponseEntity<?> end(@PathVariable UUID id, @RequestBody @Valid EndForm form) {
    Locale locale = LocaleContextHolder.getLocale();
    boolean became = form.state == State.BECAME_CASE;
    if (form.state == State.FOLLOWED || form.state == State.LISTED) {
      throw new InvalidInput(Fault.of("state", "not-allowed"));
    }
    if (became != (form.becameCase != null)) {
      throw new InvalidInput(Fault.of("becameCase", became ? "missing" : "not-allowed"));
    }
    return access.within(
        Verb.UPDATE,
        Entity.CONTACT,
        () ->
            switch (contacts.end(id, form.version, form.state, form.becameCase)) {
              case Ending.Done(Contact contact) -> ResponseEntity.ok(view(contact, locale));
              case Ending.Outdated(Contact contact) ->
                  problems.refuse(
                      HttpStatus.CONFLICT,
                      "surveillance.contact-changed",
                      Map.of("version", contact.version()));
              case Ending.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
            });
  }

  private ContactView view(Contact contact, Locale locale) {
    return new ContactView(
        contact.id(),
        contact.caseId(),
        contact.via(),
        contact.place(),
        labels.place(contact.place(), locale),
        contact.disease(),
        contact.subject(),
        contact.relation().name(),
        contact.lastExposure(),
        contact.how().firstExposure(),
        contact.how().setting(),
        contact.how().proximity(),
        contact.how().risk().name(),
        contact.followUntil(),
        contact.edition(),
        contact.dayOne(),
        contact.state().name(),
        contact.becameCase(),
        contact.listedAt(),
        contact.unseenSince(),
        contact.version());
  }

  private static VisitView view(FollowUp visit) {
    FollowUp.Result result = visit.result();
    return new VisitView(
        visit.id(),
        visit.day(),
        visit.duty(),
        visit.state().name(),
        result == null ? null : result.name(),
        visit.symptoms(),
        visit.temperature(),
        visit.doneAt());
  }
}
