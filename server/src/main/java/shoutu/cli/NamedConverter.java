package shoutu.cli;

import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the names of an enum as they are typed: as its values write themselves. */
abstract class NamedConverter<E extends Enum<E>> implements ITypeConverter<E> {

  private final List<E> values;

  NamedConverter(E[] values) {
    this.values = List.of(values);
  }

  @Override
  public E convert(String text) {
    return values.stream()
        .filter(value -> value.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'%s' is none of %s".formatted(text, values)));
  }
}
