package shoutu.surveillance.edit;

import org.jspecify.annotations.Nullable;
import shoutu.territory.Place;

/** What is to become of each of some cases. */
sealed interface Change {

  /** The field that it is about, as the table of edits knows it. */
  enum Field {
    TAGS,
    VARIANT,
    WORKED_BY,
    PLACE
  }

  record AddTag(String tag) implements Change {}

  record RemoveTag(String tag) implements Change {}

  /** Null for "not known". */
  record SetVariant(@Nullable String variant, @Nullable String ofDisease) implements Change {}

  /** Null for nobody in particular. */
  record SetWorkedBy(@Nullable String group) implements Change {}

  /** Where it really lies. */
  record Correct(Place to) implements Change {}

  default Field field() {
    return switch (this) {
      case AddTag _, RemoveTag _ -> Field.TAGS;
      case SetVariant _ -> Field.VARIANT;
      case SetWorkedBy _ -> Field.WORKED_BY;
      case Correct _ -> Field.PLACE;
    };
  }

  /** What the edit is remembered by. */
  default @Nullable String value() {
    return switch (this) {
      case AddTag(String tag) -> "+" + tag;
      case RemoveTag(String tag) -> "-" + tag;
      case SetVariant(String variant, _) -> variant;
      case SetWorkedBy(String group) -> group;
      case Correct(Place to) -> to.code();
    };
  }
}
