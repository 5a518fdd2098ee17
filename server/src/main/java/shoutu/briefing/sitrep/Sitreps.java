package shoutu.briefing.sitrep;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.base.Messages;
import shoutu.briefing.board.Board;
import shoutu.briefing.board.Boards;
import shoutu.briefing.sitrep.SitrepRules.Stock;
import shoutu.briefing.situation.Situation;
import shoutu.briefing.situation.Situations;
import shoutu.briefing.situation.Situations.Question;
import shoutu.instance.Instance;
import shoutu.instance.Instances;
import shoutu.territory.Territory;

/** The door to the situation report of a day. */
@Service
public class Sitreps {

  private final SitrepTable table;
  private final Situations situations;
  private final Boards boards;
  private final Territory territory;
  private final Instances instances;
  private final Messages messages;

  Sitreps(
      SitrepTable table,
      Situations situations,
      Boards boards,
      Territory territory,
      Instances instances,
      Messages messages) {
    this.table = table;
    this.situations = situations;
    this.boards = boards;
    this.territory = territory;
    this.instances = instances;
    this.messages = messages;
  }

  /**
   * As far as it is known now; late reports change earlier days. Empty when the place lies outside
   * the caller's ground.
   *
   * @param day null: today
   */
  @Transactional(readOnly = true)
  public Optional<Sitrep> of(
      String place, @Nullable String disease, @Nullable LocalDate day, Locale locale) {
    LocalDate today = situations.today();
    LocalDate wanted = day == null ? today : day;
    Question question = new Question(place, disease, null, wanted);
    return boards
        .of(question, locale)
        .map(
            board ->
                report(board, question, wanted.equals(today) ? Stock.TODAY : Stock.PAST, locale));
  }

  private Sitrep report(Board board, Question question, Stock stock, Locale locale) {
    Instance instance = instances.current();
    ZoneId zone = instance.zone();
    LocalDate day = board.situation().day();
    Situation yesterday =
        situations
            .of(new Question(question.place(), board.situation().disease(), null, day.minusDays(1)))
            .orElseThrow();
    DayOfDuties duties =
        table.duties(
            territory.subtree(question.place()),
            day.atStartOfDay(zone).toInstant(),
            day.plusDays(1).atStartOfDay(zone).toInstant());
    return SitrepRules.report(
        board,
        yesterday,
        duties,
        stock,
        instance.isExercise() ? instance.name() : null,
        new Texts(messages, locale, zone));
  }
}
