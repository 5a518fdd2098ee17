package shoutu.epi;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Whatever others may call says what it is. Left out is what a name says already: constants of an
 * enum, constructors that only check, and what a supertype has said.
 */
class PublicDocsTest {

  private static final Path SOURCES = Path.of("src/main/java");

  @Test
  void everyPublicTypeAndMethodIsDocumented() throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> missing = new ArrayList<>();
    int seen = 0;
    try (var files = javac.getStandardFileManager(null, null, null);
        var sources = Files.walk(SOURCES)) {
      var units =
          files.getJavaFileObjectsFromPaths(
              sources.filter(path -> path.toString().endsWith(".java")).toList());
      JavacTask task = (JavacTask) javac.getTask(null, files, null, List.of(), null, units);
      for (CompilationUnitTree unit : task.parse()) {
        new Undocumented(DocTrees.instance(task), unit, missing).scan(unit, true);
        seen++;
      }
    }

    assertThat(seen).isGreaterThan(150);
    assertThat(missing).isEmpty();
  }

  /** Carries along whether all around it is public. */
  private static final class Undocumented extends TreePathScanner<Void, Boolean> {
    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final List<String> missing;

    Undocumented(DocTrees docs, CompilationUnitTree unit, List<String> missing) {
      this.docs = docs;
      this.unit = unit;
      this.missing = missing;
    }

    @Override
    public Void visitClass(ClassTree type, Boolean open) {
      boolean seen = open && isPublic(type.getModifiers());
      if (seen) {
        require(type.getSimpleName().toString(), type);
      }
      return super.visitClass(type, seen);
    }

    @Override
    public Void visitMethod(MethodTree method, Boolean open) {
      boolean own =
          method.getReturnType() != null
              && method.getModifiers().getAnnotations().stream()
                  .noneMatch(one -> one.getAnnotationType().toString().equals("Override"));
      if (open && own && isPublic(method.getModifiers())) {
        require(method.getName() + "()", method);
      }
      return null;
    }

    private boolean isPublic(ModifiersTree modifiers) {
      Tree around = Objects.requireNonNull(getCurrentPath().getParentPath()).getLeaf();
      boolean within = around.getKind() == Tree.Kind.INTERFACE;
      return modifiers.getFlags().contains(Modifier.PUBLIC)
          || within && !modifiers.getFlags().contains(Modifier.PRIVATE);
    }

    private void require(String name, Tree tree) {
      if (docs.getDocComment(getCurrentPath()) == null) {
        long at = docs.getSourcePositions().getStartPosition(unit, tree);
        missing.add(
            "%s:%d %s"
                .formatted(
                    SOURCES.toUri().relativize(unit.getSourceFile().toUri()).getPath(),
                    unit.getLineMap().getLineNumber(at),
                    name));
      }
    }
  }
}
