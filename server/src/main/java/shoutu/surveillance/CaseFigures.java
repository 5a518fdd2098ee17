package shoutu.surveillance;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shoutu.surveillance.CaseFilter.Days;

/** Cases counted by place, disease and stretch of time; excluded ones are none. */
@Service
public class CaseFigures {

  /** How long a stretch is; each begins on its own first day. */
  public enum Stretch {
    DAY,
    WEEK,
    MONTH
  }

  /**
   * @param place in which the cases lie, a village or a grid cell as a rule
   * @param begins the first day, by the day of report
   */
  public record Figure(
      String place, String disease, LocalDate begins, int cases, int confirmed, int deaths) {}

  private final CaseFigureTable table;

  CaseFigures(CaseFigureTable table) {
    this.table = table;
  }

  /** Within the ground of the caller, reported on these days. */
  @Transactional(readOnly = true)
  public List<Figure> of(CaseFilter.Ground ground, Days reported, Stretch stretch) {
    return table.of(ground, reported, stretch);
  }
}
