package io.netserver.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Value;

/**
 * Annotation at the field or method/constructor parameter level that injects the port the
 * server got at runtime. Provides a convenient alternative for
 * <code>&#064;Value(&quot;${local.netserver.port}&quot;)</code>.
 * <p>
 * It is the port of the listener {@code default}, or of the first listener if none has
 * this name. The port of any other listener is injected by
 * <code>&#064;Value(&quot;${local.netserver.&lt;name&gt;.port}&quot;)</code>.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Value("${local.netserver.port}")
public @interface LocalNetserverPort {

}
