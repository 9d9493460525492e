@NullMarked
package io.netserver.spring.autoconfigure;

import org.jspecify.annotations.NullMarked;
