package shoutu.exchange.peer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.surveillance.CaseRecord;

/** How one other system wants a case. */
sealed interface PeerShape permits Sormas, GoData {

  /** The names of the columns. */
  List<String> heading();

  /** What stands between the heading and the cases, if anything. */
  List<List<String>> below();

  List<@Nullable Object> row(CaseRecord it, Places places);

  /** A case's place, as the other system's tree of places has it. */
  interface Places {
    String county(String code);

    String township(String code);

    String disease(String code);

    boolean exercise();
  }
}
