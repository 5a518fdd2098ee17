package shoutu.briefing.board;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.briefing.board.Board.Below;
import shoutu.briefing.board.Board.BoardDuty;
import shoutu.briefing.board.Board.Broken;
import shoutu.briefing.board.Board.Failing;
import shoutu.briefing.board.Board.Lateness;
import shoutu.briefing.board.Board.OwnerView;
import shoutu.briefing.board.Board.Seven;
import shoutu.briefing.board.BoardTable.AckLimits;
import shoutu.briefing.board.BoardTable.CasesOf;
import shoutu.briefing.board.BoardTable.Counted;
import shoutu.briefing.board.BoardTable.Row;
import shoutu.briefing.situation.Situation;
import shoutu.briefing.situation.Situations;
import shoutu.briefing.situation.Sources;
import shoutu.duty.Answering;
import shoutu.response.Activation;
import shoutu.response.Responses;
import shoutu.response.timeline.Timelines;
import shoutu.rules.Function;
import shoutu.rules.Names;
import shoutu.rules.RuleBook;
import shoutu.rules.Rules;
import shoutu.territory.Field;
import shoutu.territory.Owner;
import shoutu.territory.Ownership;
import shoutu.territory.Place;
import shoutu.territory.Territory;

/** The door to the leader's board. */
@Service
public class Boards {

  private static final int MOST_DUTIES = 50;
  private static final int MOST_OUTBREAKS = 5;

  private final BoardTable table;
  private final Situations situations;
  private final Answering answering;
  private final Responses responses;
  private final Timelines timelines;
  private final Territory territory;
  private final Ownership ownership;
  private final Rules rules;
  private final Clock clock;

  Boards(
      BoardTable table,
      Situations situations,
      Answering answering,
      Responses responses,
      Timelines timelines,
      Territory territory,
      Ownership ownership,
      Rules rules,
      Clock clock) {
    this.table = table;
    this.situations = situations;
    this.answering = answering;
    this.responses = responses;
    this.timelines = timelines;
    this.territory = territory;
    this.ownership = ownership;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Empty when the place lies outside the caller's ground. Unless a disease is asked for, the board
   * is about the one against which a response runs.
   */
  @Transactional(readOnly = true)
  public Optional<Board> of(Situations.Question question, Locale locale) {
    return situations
        .ground(question.place())
        .flatMap(
            place ->
                situations
                    .of(question.disease() == null ? question.about(answered(place)) : question)
                    .map(situation -> board(situation, place, locale)));
  }

  private @Nullable String answered(Place ground) {
    return responses.page(ground.subtree(), Optional.empty(), MOST_OUTBREAKS).items().stream()
        .filter(chain -> chain.stage() == Activation.Stage.ACTIVE)
        .map(Activation::disease)
        .findFirst()
        .orElse(null);
  }

  private Board board(Situation situation, Place place, Locale locale) {
    Instant now = clock.instant();
    RuleBook book = rules.at(now);
    AckLimits acks = BoardRules.ackLimits(book.dutyKinds());
    List<Place> groups = BoardRules.compared(territory.children(place.code()));
    boolean compared = BoardRules.isCompared(place.level());
    List<Counted> counted =
        compared ? table.failing(place.subtree(), groups, acks, now, since(now, book)) : List.of();
    BoardTable.Requests requests =
        table.requests(answering.mySeats(), BoardRules.REQUESTS, MOST_DUTIES);
    return new Board(
        situation,
        sevens(place, book, locale),
        counted.stream().map(each -> failing(each, book)).toList(),
        groups.isEmpty()
            ? shown(table.overdue(place.subtree(), now, MOST_DUTIES), book, now, locale)
            : List.of(),
        shown(requests.first(), book, now, locale),
        requests.all(),
        shown(
            table.broken(place.subtree(), BoardRules.HANDOVERS, acks, now, MOST_DUTIES),
            book,
            now,
            locale),
        below(situation, groups, counted, book));
  }

  /** Of the newest outbreaks that were not excluded. */
  private List<Seven> sevens(Place ground, RuleBook book, Locale locale) {
    return responses.page(ground.subtree(), Optional.empty(), MOST_OUTBREAKS).items().stream()
        .filter(chain -> chain.stage() != Activation.Stage.EXCLUDED)
        .map(
            chain ->
                SevenRules.of(
                    chain,
                    timelines.of(chain),
                    timelines.limits(chain),
                    territory.get(chain.placeCode()),
                    book,
                    locale))
        .toList();
  }

  private static Instant since(Instant now, RuleBook book) {
    return now.minus(Duration.ofDays(book.indicator("CLOSED_WINDOW").whole()));
  }

  private Failing failing(Counted counted, RuleBook book) {
    Place place = territory.get(counted.group());
    Names names =
        book.function(counted.function())
            .map(Function::names)
            .orElseGet(() -> new Names(counted.function(), counted.function()));
    String source = new Sources(place.code(), null).duties("&function=" + counted.function());
    return new Failing(
        place.code(),
        place.name(),
        place.nameEn(),
        place.level().name(),
        counted.function(),
        names.zh(),
        names.en(),
        counted.open(),
        counted.overdue(),
        counted.unacknowledged(),
        counted.blocked(),
        counted.claimed(),
        counted.closed(),
        counted.verified(),
        counted.verifiedFalse(),
        BoardRules.overdueShare(
            counted.overdue(),
            counted.open(),
            book.indicator("SHARE_MINIMUM").whole(),
            source + "&overdue=true"),
        source);
  }

  private List<BoardDuty> shown(List<Row> rows, RuleBook book, Instant now, Locale locale) {
    Map<Field, OwnerView> owners = new HashMap<>();
    return rows.stream().map(row -> shown(row, book, now, locale, owners)).toList();
  }

  private BoardDuty shown(
      Row row, RuleBook book, Instant now, Locale locale, Map<Field, OwnerView> owners) {
    Place place = territory.get(row.place());
    Field field = Answering.fieldOf(row.seat());
    boolean overdue = row.isOverdue(now);
    return new BoardDuty(
        row.id(),
        row.kind(),
        book.dutyKind(row.kind()).names().in(locale),
        place.code(),
        place.name(),
        place.nameEn(),
        field.function(),
        row.stage(),
        row.issuedAt(),
        row.limitAt(),
        Duration.between(row.issuedAt(), now).toSeconds(),
        overdue ? Lateness.OVERDUE : Lateness.IN_TIME,
        overdue ? Broken.OVERDUE : row.unseen() ? Broken.NOT_ACKNOWLEDGED : null,
        owners.computeIfAbsent(field, each -> owner(each, now)),
        row.severity(),
        "/api/duties/" + row.id());
  }

  private OwnerView owner(Field field, Instant now) {
    Owner owner = ownership.ownerOf(field.place(), field.function(), now);
    return new OwnerView(
        field.place(), owner.post(), owner.postEn(), owner.holder(), owner.via().name());
  }

  private List<Below> below(
      Situation situation, List<Place> groups, List<Counted> counted, RuleBook book) {
    if (groups.isEmpty()) {
      return List.of();
    }
    Map<Integer, CasesOf> cases = new HashMap<>();
    String disease = situation.disease();
    if (disease != null) {
      LocalDate newFrom =
          situation.day().minusDays(book.indicator("NEW_CASES_WINDOW").whole() - 1L);
      table
          .cases(groups, disease, newFrom, situation.day())
          .forEach(each -> cases.put(each.placeNo(), each));
    }
    List<Below> below = new ArrayList<>();
    for (Place place : groups) {
      CasesOf known = cases.getOrDefault(place.placeNo(), new CasesOf(place.placeNo(), 0, 0));
      List<Counted> here =
          counted.stream().filter(each -> each.group().equals(place.code())).toList();
      below.add(
          new Below(
              place.code(),
              place.name(),
              place.nameEn(),
              place.level().name(),
              known.cases(),
              known.recent(),
              here.stream().mapToLong(Counted::open).sum(),
              here.stream().mapToLong(Counted::overdue).sum(),
              "/api/board?place=" + place.code()));
    }
    below.sort(Comparator.comparingLong(Below::newCases).reversed().thenComparing(Below::code));
    return below;
  }
}
