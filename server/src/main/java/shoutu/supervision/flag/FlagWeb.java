package shoutu.supervision.flag;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shoutu.access.Access;
import shoutu.access.Callers;
import shoutu.access.Entity;
import shoutu.access.Verb;
import shoutu.base.Acting;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import shoutu.base.Problems;
import shoutu.duty.TextRules;
import shoutu.rules.FlagCourse;
import shoutu.rules.FlagRule;
import shoutu.rules.Names;
import shoutu.rules.PanelSeat;
import shoutu.rules.Rules;
import shoutu.rules.SupervisionBook;
import shoutu.supervision.Counties;
import shoutu.supervision.signing.Signature;
import shoutu.territory.Field;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** Signs of formalism over HTTP. How good each sign is, anybody may read. */
@RestController
class FlagWeb {

  private static final int LONGEST = 2000;

  record TextForm(@Nullable String text) {}

  /**
   * @param panel who sat on which seat
   */
  record VerdictForm(
      @Nullable String verdict, @Nullable Map<String, String> panel, @Nullable String reason) {}

  record SaidView(String text, Instant at) {}

  record HeardView(String reason, Instant at, @Nullable Instant appealUntil) {}

  /** What the ids of a trail are. */
  enum Trail {
    DUTIES,
    ZONES,
    FORMS
  }

  record FlagView(
      UUID id,
      int version,
      String code,
      Names name,
      Names guard,
      String place,
      String placeName,
      String placeNameEn,
      Names function,
      Instant from,
      Instant to,
      int marked,
      int total,
      double lower,
      double upper,
      double tolerated,
      List<UUID> trail,
      Trail trailOf,
      String stage,
      Instant raisedAt,
      Instant replyUntil,
      boolean mine,
      boolean shown,
      @Nullable SaidView reply,
      @Nullable HeardView heard,
      @Nullable SaidView appeal,
      @Nullable HeardView heardAgain,
      List<SeatView> signing) {}

  /** Whether a seat of the panel has signed the verdict that was written down. */
  record SeatView(String seat, Signature.@Nullable Answer answer, @Nullable String reason) {}

  record RuleView(
      String code,
      Names name,
      Names guard,
      @Nullable Names why,
      int least,
      double tolerated,
      @Nullable Precision precision) {}

  record Overview(
      List<FlagView> flags, int withTheirUnit, List<RuleView> rules, List<String> seats) {}

  record Published(List<RuleView> rules, int decided, double least) {}

  private final Flags flags;
  private final Access access;
  private final Territory territory;
  private final Counties counties;
  private final Rules rules;
  private final Problems problems;
  private final Clock clock;

  FlagWeb(
      Flags flags,
      Access access,
      Territory territory,
      Counties counties,
      Rules rules,
      Problems problems,
      Clock clock) {
    this.flags = flags;
    this.access = access;
    this.territory = territory;
    this.counties = counties;
    this.rules = rules;
    this.problems = problems;
    this.clock = clock;
  }

  /** What may be seen: a unit's own at once, others' once they had their hours to reply. */
  @GetMapping("/api/flags")
  Overview overview() {
    return access.within(
        Verb.READ,
        Entity.FLAG,
        () -> {
          List<FlagView> all = flags.newest().stream().map(this::view).toList();
          List<FlagView> seen = all.stream().filter(it -> it.mine || it.shown).toList();
          return new Overview(seen, all.size() - seen.size(), ruleViews(), seats());
        });
  }

  /** For anyone: what is looked for, how good it is, and what can't be computed. */
  @GetMapping("/api/public/flags/precision")
  Published precision() {
    FlagCourse course = book().flagCourse();
    return Acting.asSystem(
        "public page", () -> new Published(ruleViews(), course.decided(), course.precision()));
  }

  @PostMapping("/api/flags/look")
  Map<String, Integer> look(@RequestParam(required = false) @Nullable String place) {
    return access.within(
        Verb.CREATE,
        Entity.FLAG,
        () -> Map.of("raised", flags.look(counties.meant(Verb.CREATE, Entity.FLAG, place))));
  }

  @PostMapping("/api/flags/{id}/reply")
  ResponseEntity<?> reply(@PathVariable UUID id, @RequestBody TextForm form) {
    String text = text(form.text(), "text");
    return access.within(Verb.UPDATE, Entity.FLAG, () -> answer(flags.reply(id, ownPosts(), text)));
  }

  @PostMapping("/api/flags/{id}/appeal")
  ResponseEntity<?> appeal(@PathVariable UUID id, @RequestBody TextForm form) {
    String text = text(form.text(), "text");
    return access.within(
        Verb.UPDATE, Entity.FLAG, () -> answer(flags.appeal(id, ownPosts(), text)));
  }

  @PostMapping("/api/flags/{id}/verdict")
  ResponseEntity<?> verdict(@PathVariable UUID id, @RequestBody VerdictForm form) {
    return access.within(
        Verb.DECIDE,
        Entity.FLAG,
        () -> {
          String reason = text(form.reason(), "reason");
          Flag.Verdict verdict =
              switch (form.verdict()) {
                case "UPHELD" -> Flag.Verdict.UPHELD;
                case "DISMISSED" -> Flag.Verdict.DISMISSED;
                case null, default -> throw new InvalidInput(Fault.of("verdict", "not-allowed"));
              };
          String by = String.valueOf(Callers.current().holder());
          return answer(flags.propose(id, verdict, panel(form), reason, by));
        });
  }

  /** Once all of the panel have signed. */
  @PostMapping("/api/flags/{id}/settle")
  ResponseEntity<?> settle(@PathVariable UUID id) {
    return access.within(Verb.DECIDE, Entity.FLAG, () -> answer(flags.settle(id)));
  }

  /** Every seat, and no other, with whoever sits on it. */
  private Map<String, String> panel(VerdictForm form) {
    Map<String, String> given = form.panel() == null ? Map.of() : form.panel();
    List<String> seats = seats();
    if (!seats.containsAll(given.keySet())) {
      throw new InvalidInput(Fault.of("panel", "panel"));
    }
    Map<String, String> sitting = new TreeMap<>();
    seats.forEach(seat -> sitting.put(seat, given.getOrDefault(seat, "").strip()));
    return sitting;
  }

  private ResponseEntity<?> answer(FlagOutcome outcome) {
    return switch (outcome) {
      case FlagOutcome.Done(Flag flag) -> ResponseEntity.ok(view(flag));
      case FlagOutcome.Unknown() -> problems.refuse(HttpStatus.NOT_FOUND, "base.not-found");
      case FlagOutcome.StillReplying(Flag flag) ->
          problems.refuse(
              HttpStatus.CONFLICT,
              "supervision.still-replying",
              Map.of("until", flag.replyUntil().toString()));
      case FlagOutcome.Settled() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.flag-settled");
      case FlagOutcome.NotSigned() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.verdict-not-signed");
      case FlagOutcome.VerdictRefused() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.verdict-refused");
      case FlagOutcome.NothingToAppeal() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.nothing-to-appeal");
      case FlagOutcome.AppealTooLate() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.appeal-too-late");
      case FlagOutcome.SamePanel() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.same-panel");
      case FlagOutcome.NotTheirs() ->
          problems.refuse(HttpStatus.CONFLICT, "supervision.not-their-flag");
    };
  }

  private FlagView view(Flag flag) {
    Place place = territory.get(flag.placeCode());
    FlagRule rule = rules.at(flag.raisedAt()).supervision().flag(flag.code());
    return new FlagView(
        flag.id(),
        flag.version(),
        flag.code(),
        rule.names(),
        rule.guard(),
        place.code(),
        place.name(),
        place.nameEn(),
        functionOf(flag),
        flag.from(),
        flag.to(),
        flag.seen().marked(),
        flag.seen().total(),
        flag.seen().lower(),
        flag.seen().upper(),
        rule.tolerated(),
        flag.seen().trail(),
        trailOf(flag.code()),
        flag.stage().name(),
        flag.raisedAt(),
        flag.replyUntil(),
        ownPosts().contains(flag.unit()),
        FlagRules.isShown(flag, clock.instant()),
        said(flag.reply()),
        heard(flag.heard()),
        said(flag.appeal()),
        heard(flag.heardAgain()),
        Callers.current().may(Verb.DECIDE, Entity.FLAG)
            ? flags.signing(flag).stream()
                .map(it -> new SeatView(it.seat(), it.answer(), it.reason()))
                .toList()
            : List.of());
  }

  private static Trail trailOf(String code) {
    return switch (code) {
      case "F4", "F5" -> Trail.FORMS;
      case "F9" -> Trail.ZONES;
      default -> Trail.DUTIES;
    };
  }

  private Names functionOf(Flag flag) {
    String code = flag.unit().function();
    return rules
        .at(flag.raisedAt())
        .function(code)
        .map(it -> it.names())
        .orElse(new Names(code, code));
  }

  private static @Nullable SaidView said(Flag.@Nullable Said said) {
    return said == null ? null : new SaidView(said.text(), said.at());
  }

  private static @Nullable HeardView heard(Flag.@Nullable Heard heard) {
    return heard == null ? null : new HeardView(heard.reason(), heard.at(), heard.appealUntil());
  }

  private List<RuleView> ruleViews() {
    List<Precision> precisions = flags.precisions();
    return book().flags().stream()
        .map(
            rule ->
                new RuleView(
                    rule.code(),
                    rule.names(),
                    rule.guard(),
                    rule.why(),
                    rule.least(),
                    rule.tolerated(),
                    precisions.stream()
                        .filter(it -> it.code().equals(rule.code()))
                        .findFirst()
                        .orElse(null)))
        .toList();
  }

  private List<String> seats() {
    return book().flagCourse().seats().stream().map(PanelSeat::code).toList();
  }

  private SupervisionBook book() {
    return rules.at(clock.instant()).supervision();
  }

  private static List<Field> ownPosts() {
    return Callers.current().posts().stream()
        .map(post -> new Field(post.place(), post.function()))
        .toList();
  }

  private static String text(@Nullable String text, String field) {
    if (text == null || text.isBlank()) {
      throw new InvalidInput(Fault.of(field, "missing"));
    }
    if (text.length() > LONGEST) {
      throw new InvalidInput(Fault.of(field, "wrong-length"));
    }
    if (TextRules.namesAPerson(text)) {
      throw new InvalidInput(Fault.of(field, "names-a-person"));
    }
    return text.strip();
  }
}
