package shoutu.surveillance.edit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import shoutu.rules.CaseWord;
import shoutu.rules.Names;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.surveillance.edit.CaseEditRules.Left;
import shoutu.territory.Place;
import shoutu.territory.PostNames;
import shoutu.territory.Territory;

/** Speaks HTTP for {@link CaseEdits}. */
@RestController
class CaseEditsWeb {

  private static final int MOST = 1_000;
  private static final int ON_A_PAGE = 20;

  /** How a change is written: what to do, and with which word. */
  enum Do {
    ADD_TAG,
    REMOVE_TAG,
    SET_VARIANT,
    SET_WORKED_BY,
    CORRECT_PLACE
  }

  record Wish(
      @NotNull Do change,
      @Nullable String value,
      @NotNull @Size(min = 1, max = MOST) List<@NotNull @Valid Chosen> cases) {}

  /**
   * @param version as it was shown; not needed to try
   */
  record Chosen(@NotNull UUID id, @Nullable Integer version) {}

  record Outcome(
      @Nullable UUID edit, int changed, Map<Left, Integer> left, List<CaseEdits.Item> items) {}

  record Word(String code, String of, String name, @Nullable String disease) {}

  record Words(List<Word> items) {}

  /**
   * An edit as it was made.
   *
   * @param post as the reader speaks
   * @param undone the one that took it back
   */
  record Line(
      UUID id,
      @Nullable String post,
      Instant madeAt,
      Change.Field field,
      @Nullable String value,
      @Nullable UUID undoes,
      @Nullable UUID undone,
      int cases) {}

  private final CaseEdits edits;
  private final PostNames posts;
  private final Rules rules;
  private final Territory territory;
  private final Access access;
  private final Problems problems;
  private final Clock clock;

  CaseEditsWeb(
      CaseEdits edits,
      PostNames posts,
      Rules rules,
      Territory territory,
      Access access,
      Problems problems,
      Clock clock) {
    this.edits = edits;
    this.posts = posts;
    this.rules = rules;
    this.territory = territory;
    this.access = access;
    this.problems = problems;
    this.clock = clock;
  }

  @GetMapping("/api/cases/words")
  Words words() {
    access.require(Verb.READ, Entity.CASE);
    Locale locale = LocaleContextHolder.getLocale();
    return new Words(
        rules.at(clock.instant()).clinical().caseWords().stream()
            .map(it -> new Word(it.code(), it.of().name(), it.names().in(locale), it.disease()))
            .toList());
  }

  @PostMapping("/api/cases/edits/preview")
  Outcome preview(@RequestBody @Valid Wish wish) {
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () ->
            outcome(
                null,
                edits.preview(
                    wish.cases.stream().map(Chosen::id).distinct().toList(), change(wish))));
  }

  @PostMapping("/api/cases/edits")
  Outcome apply(@RequestBody @Valid Wish wish) {
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () -> {
          List<CaseEdits.Chosen> chosen =
              wish.cases.stream().map(CaseEditsWeb::chosen).distinct().toList();
          CaseEdits.Done done = edits.apply(chosen, change(wish));
          return outcome(done.edit(), done.items());
        });
  }

  @GetMapping("/api/cases/edits")
  Page<Line> list(@RequestParam(required = false, defaultValue = "") String cursor) {
    Cursor before = cursor.isEmpty() ? null : Cursor.decode(cursor, 2);
    return access.within(
        Verb.READ,
        Entity.CASE,
        () ->
            Page.of(
                lines(
                    edits.page(
                        before == null ? null : Instant.parse(before.keys().getFirst()),
                        before == null ? null : UUID.fromString(before.keys().getLast()),
                        ON_A_PAGE + 1)),
                ON_A_PAGE,
                made -> Cursor.of(made.madeAt(), made.id())));
  }

  @PostMapping("/api/cases/edits/{id}/undo")
  ResponseEntity<?> undo(@PathVariable UUID id) {
    return access.within(
        Verb.UPDATE,
        Entity.CASE,
        () ->
            edits
                .undo(id)
                .<ResponseEntity<?>>map(
                    done -> ResponseEntity.ok(outcome(done.edit(), done.items())))
                .orElseGet(() -> problems.refuse(HttpStatus.NOT_FOUND, "surveillance.no-edit")));
  }

  private List<Line> lines(List<CaseEditTable.Made> edits) {
    Map<String, Names> names =
        posts.of(edits.stream().<@Nullable String>map(CaseEditTable.Made::post).toList());
    Locale locale = LocaleContextHolder.getLocale();
    return edits.stream()
        .map(
            it ->
                new Line(
                    it.id(),
                    PostNames.told(names, it.post(), locale),
                    it.madeAt(),
                    it.field(),
                    it.value(),
                    it.undoes(),
                    it.undone(),
                    it.cases()))
        .toList();
  }

  private static Outcome outcome(@Nullable UUID edit, List<CaseEdits.Item> items) {
    Map<Left, Integer> left = new EnumMap<>(Left.class);
    items.stream()
        .map(CaseEdits.Item::left)
        .filter(Objects::nonNull)
        .forEach(because -> left.merge(because, 1, Integer::sum));
    int stays = left.values().stream().mapToInt(Integer::intValue).sum();
    return new Outcome(edit, items.size() - stays, left, items);
  }

  private static CaseEdits.Chosen chosen(Chosen it) {
    if (it.version == null) {
      throw new InvalidInput(Fault.of("cases.version", "missing"));
    }
    return new CaseEdits.Chosen(it.id, it.version);
  }

  private Change change(Wish wish) {
    String value = wish.value == null || wish.value.isBlank() ? null : wish.value.strip();
    return switch (wish.change) {
      case ADD_TAG -> new Change.AddTag(word(value, CaseWord.Of.TAG).code());
      case REMOVE_TAG -> new Change.RemoveTag(word(value, CaseWord.Of.TAG).code());
      case SET_WORKED_BY ->
          new Change.SetWorkedBy(value == null ? null : word(value, CaseWord.Of.GROUP).code());
      case SET_VARIANT -> {
        CaseWord variant = value == null ? null : word(value, CaseWord.Of.VARIANT);
        yield new Change.SetVariant(
            variant == null ? null : variant.code(), variant == null ? null : variant.disease());
      }
      case CORRECT_PLACE -> new Change.Correct(place(value));
    };
  }

  private CaseWord word(@Nullable String value, CaseWord.Of of) {
    RuleBook book = rules.at(clock.instant());
    return book.clinical().caseWords().stream()
        .filter(it -> it.of() == of && it.code().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    new Fault(
                        "value",
                        "not-offered",
                        Map.of(
                            "value",
                            value == null ? "" : value,
                            "allowed",
                            String.join(
                                ", ",
                                book.clinical().caseWords().stream()
                                    .filter(it -> it.of() == of)
                                    .map(CaseWord::code)
                                    .toList())))));
  }

  /** A place on the ground of whoever corrects; the database holds that too. */
  private Place place(@Nullable String code) {
    return territory
        .find(code == null ? "" : code)
        .filter(place -> !place.gone())
        .filter(place -> access.require(Verb.UPDATE, Entity.CASE).covers(place.placeNo()))
        .orElseThrow(
            () ->
                new InvalidInput(
                    new Fault(
                        "value", "unknown-place", Map.of("value", code == null ? "" : code))));
  }
}
