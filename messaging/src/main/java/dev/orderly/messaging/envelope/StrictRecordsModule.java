package dev.orderly.messaging.envelope;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON for the records of {@code @NullMarked} packages, so that they need no annotation of their own.
 *
 * <p>A record whose only component is called {@code value} is written as that value. Any other component has to be there
 * and not null, unless it is {@code @Nullable}; the error names its path. Unknown properties are ignored, as everywhere.
 */
public final class StrictRecordsModule extends SimpleModule {

    private static final long serialVersionUID = 1;

    public StrictRecordsModule() {
        super("strict-records");
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new Introspector());
    }

    private static final class Introspector extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated annotated) {
            boolean isItsValue = annotated instanceof AnnotatedMethod method
                    && method.getParameterCount() == 0
                    && method.getName().equals("value")
                    && isSingleValue(method.getDeclaringClass());
            return isItsValue ? Boolean.TRUE : null;
        }

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
            boolean takesItsValue = annotated instanceof AnnotatedConstructor constructor
                    && constructor.getParameterCount() == 1
                    && isSingleValue(constructor.getDeclaringClass());
            return takesItsValue ? JsonCreator.Mode.DELEGATING : null;
        }

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return isRequired(member) ? Boolean.TRUE : null;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return isRequired(annotated) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
        }

        private static boolean isSingleValue(Class<?> type) {
            if (!isStrict(type)) {
                return false;
            }
            RecordComponent[] components = type.getRecordComponents();
            return components.length == 1 && components[0].getName().equals("value");
        }

        private static boolean isRequired(Annotated annotated) {
            return annotated instanceof AnnotatedParameter parameter
                    && isStrict(parameter.getDeclaringClass())
                    && parameter.getOwner().getMember() instanceof Constructor<?> constructor
                    && !constructor.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
                            Nullable.class);
        }

        private static boolean isStrict(Class<?> type) {
            return type.isRecord() && type.getPackage().isAnnotationPresent(NullMarked.class);
        }
    }
}
